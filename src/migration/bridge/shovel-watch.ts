import type { ManagementApi } from '../../broker/management/api.js';
import { deleteShovelParameter } from '../../broker/management/parameters.js';
import { listShovels } from '../../broker/management/shovels.js';
import type { Bridge } from '../../plan/bridge.js';
import { knownCause } from './known-cause.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext } from '../handler.js';
import { shovelExists } from './shovel-exists.js';

export interface ShovelSighting {
  readonly state: 'running' | 'starting' | 'not-running' | 'absent';
  /** The broker's own reason, when it gives one. */
  readonly reason: string | undefined;
}

/** How a bridge's shovel stands right now, by parameter and status list (the per-shovel status lists the whole vhost on old versions). */
export async function sightShovel(api: ManagementApi, bridge: Bridge): Promise<ShovelSighting> {
  if (!(await shovelExists(api, bridge))) return { state: 'absent', reason: undefined };
  const status = (await listShovels(api, bridge.to.vhost)).find(
    (shovel) => shovel.name === bridge.shovel,
  );
  if (status === undefined || status.state === 'starting')
    return { state: 'starting', reason: status?.reason };
  const running =
    status.state === 'running' || status.state === 'flow' || status.state === 'blocked';
  return { state: running ? 'running' : 'not-running', reason: status.reason };
}

/**
 * Looks at open bridges poll by poll. A shovel seen not running in two polls is deleted at once, because a looping shovel
 * destroys messages when its source is a quorum queue with a delivery limit; the first reason is the one reported, later ones are `noproc`.
 */
export class ShovelWatch {
  readonly #brokers: MigrationContext['brokers'];
  readonly #firstReason = new Map<string, string>();

  constructor({ brokers }: Pick<MigrationContext, 'brokers'>) {
    this.#brokers = brokers;
  }

  /** One poll. Throws BRIDGE.SHOVEL_FAILED (exit 6) once a shovel had to be deleted. */
  async poll(bridges: readonly Bridge[]): Promise<void> {
    for (const bridge of bridges) {
      const { api } = this.#brokers[bridge.to.side];
      const sighting = await sightShovel(api, bridge);
      if (sighting.state !== 'not-running' && sighting.state !== 'absent') {
        this.#firstReason.delete(bridge.shovel);
        continue;
      }
      const reason =
        sighting.state === 'absent'
          ? 'the shovel was deleted by somebody else'
          : (sighting.reason ?? 'no reason given');
      const first = this.#firstReason.get(bridge.shovel);
      if (first === undefined) {
        this.#firstReason.set(bridge.shovel, reason);
        continue;
      }
      await deleteShovelParameter(api, bridge.to.vhost, bridge.shovel);
      const cause = await knownCause(this.#brokers, bridge).catch(() => undefined);
      throw shovelFailed(bridge, cause === undefined ? first : `${cause} (broker: ${first})`);
    }
  }
}

/** The failure a stopped bridge is reported as. */
export function shovelFailed(bridge: Bridge, reason: string): QuorateError {
  return new QuorateError({
    code: 'BRIDGE.SHOVEL_FAILED',
    message: `the shovel from ${JSON.stringify(bridge.from.queue)} in ${JSON.stringify(bridge.from.vhost)} stopped and was removed: ${reason}`,
    exit: 6,
    next: ['mend the cause named above, then run the same command again'],
  });
}
