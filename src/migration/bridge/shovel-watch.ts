import type { ManagementApi } from '../../broker/management/api.js';
import { deleteShovelParameter } from '../../broker/management/parameters.js';
import { listShovels, type ShovelStatus } from '../../broker/management/shovels.js';
import type { Bridge } from '../../plan/bridge.js';
import { needsBridgeUsers } from '../../plan/bridge-user.js';
import { reachOf } from '../../plan/bridge-reach.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext } from '../handler.js';
import { knownCause } from './known-cause.js';
import { shovelExists } from './shovel-exists.js';
import { awayMs, judgeShovel, type ShovelSighting, type ShovelTrouble } from './shovel-verdict.js';

type Watched = Pick<MigrationContext, 'brokers' | 'plan'>;

/** How a bridge's shovel stands right now, by parameter and status list (the per-shovel status lists the whole vhost on old versions). */
export async function sightShovel(api: ManagementApi, bridge: Bridge): Promise<ShovelSighting> {
  if (!(await shovelExists(api, bridge))) return { state: 'absent', reason: undefined };
  const status = (await listShovels(api, bridge.to.vhost)).find(
    (shovel) => shovel.name === bridge.shovel,
  );
  if (status === undefined) return { state: 'unlisted', reason: undefined };
  if (isConnecting(status)) return { state: 'starting', reason: status.reason };
  return { state: isRunning(status) ? 'running' : 'not-running', reason: status.reason };
}

/** 4.3 calls one that cannot connect to its source terminated between two attempts; it loses nothing by that. */
function isConnecting({ state, reason }: ShovelStatus): boolean {
  return state === 'starting' || reason?.includes('failed to connect to source') === true;
}

/** Whether both ends are connected; since 3.11 it may say that it is held back meanwhile. */
export function isRunning({ state }: Pick<ShovelStatus, 'state'>): boolean {
  return state === 'running' || state === 'flow' || state === 'blocked';
}

/**
 * Looks at open bridges poll by poll. A shovel that has stopped twice is deleted at once, because a looping shovel destroys
 * messages when its source is a quorum queue with a delivery limit; the first reason is the one reported, later ones are `noproc`.
 * One that cannot connect stays: it does no harm, and goes on when its source is back.
 */
export class ShovelWatch {
  readonly #context: Watched;
  readonly #now: () => number;
  readonly #trouble = new Map<string, ShovelTrouble>();

  /** `now`: a clock in milliseconds. */
  constructor(context: Watched, now: () => number = () => performance.now()) {
    this.#context = context;
    this.#now = now;
  }

  /** One poll. Throws BRIDGE.SHOVEL_FAILED once a shovel had to be deleted, BRIDGE.CUT_OFF for one that cannot connect (exit 6). */
  async poll(bridges: readonly Bridge[]): Promise<void> {
    const { brokers, plan } = this.#context;
    for (const bridge of bridges) {
      const { api } = brokers[bridge.to.side];
      const sighting = await sightShovel(api, bridge);
      const before = this.#trouble.get(bridge.shovel);
      const verdict = judgeShovel(sighting, before, this.#now());
      this.#trouble.delete(bridge.shovel);
      switch (verdict.kind) {
        case 'well':
          break;
        case 'wait':
          this.#trouble.set(bridge.shovel, verdict.trouble);
          break;
        case 'failed': {
          await deleteShovelParameter(api, bridge.to.vhost, bridge.shovel);
          const cause = await knownCause(brokers, bridge).catch(() => undefined);
          const { reason } = verdict;
          throw shovelFailed(bridge, cause === undefined ? reason : `${cause} (broker: ${reason})`);
        }
        case 'away':
          throw cutOff(bridge, plan);
        default:
          verdict satisfies never;
      }
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

/** A bridge whose shovel has been trying to connect for too long. */
function cutOff({ shovel, from, to }: Bridge, plan: Watched['plan']): QuorateError {
  const where = needsBridgeUsers(plan) ? `: ${reachOf(plan, from.side).amqp.join(', ')}` : '';
  return new QuorateError({
    code: 'BRIDGE.CUT_OFF',
    message: `for ${awayMs / 1000} s the shovel from ${JSON.stringify(from.queue)} in ${JSON.stringify(from.vhost)} has not got to ${from.side}${where}; it stays and goes on when it does`,
    exit: 6,
    next: [
      `see that ${from.side} runs and that ${to.side}'s nodes get to it; their log says why under ${JSON.stringify(shovel)}`,
      'then run the same command again',
    ],
  });
}
