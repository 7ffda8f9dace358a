import { openAmqp } from '../../broker/amqp/connection.js';
import { readyCount } from '../../broker/amqp/ready-count.js';
import { deleteShovelParameter } from '../../broker/management/parameters.js';
import type { Bridge } from '../../plan/bridge.js';
import type { Step } from '../../plan/step.js';
import type { MigrationContext } from '../handler.js';
import { pause, stopped } from '../waiting.js';
import { interrupt } from './interrupt.js';
import { knownCause } from './known-cause.js';
import { judgeCounted, type ShovelTrouble } from './shovel-verdict.js';
import { shovelFailed, sightShovel } from './shovel-watch.js';

const pollMs = 300;
/** A queue that was empty for so long at every look has nothing more for the shovel: others have consumed it. */
const dryMs = 5_000;

export interface Ended {
  /** quorate: because the queue had run dry. */
  readonly by: 'itself' | 'quorate';
  readonly duplicatesAtMost: number;
}

/**
 * Waits until a counted shovel has ended by itself, or ends it when the queue has run dry. Throws BRIDGE.SHOVEL_FAILED,
 * since no broker starts a counted shovel again, and STOPPED.SIGNAL; then the shovel goes on by itself.
 */
export async function followCounted(
  step: Step,
  bridge: Bridge,
  context: MigrationContext,
): Promise<Ended> {
  const { from, to } = bridge;
  const { api } = context.brokers[to.side];
  const source = context.brokers[from.side].amqp;
  await using connection = await openAmqp(source, from.vhost, 'quorate batch');
  let trouble: ShovelTrouble | undefined;
  let drySince: number | undefined;
  for (;;) {
    const sighting = await sightShovel(api, bridge);
    if (sighting.state === 'absent') return { by: 'itself', duplicatesAtMost: 0 };
    const now = performance.now();
    const verdict = judgeCounted(sighting, trouble, now);
    trouble = verdict.kind === 'wait' ? verdict.trouble : undefined;
    if (verdict.kind === 'failed') throw await failed(bridge, verdict.reason, context);
    const ready = await readyCount(connection, from.queue).catch(async (error: unknown) => {
      // A broker that started it again when its source is back would count anew.
      await deleteShovelParameter(api, to.vhost, bridge.shovel);
      throw error;
    });
    const waiting = ready ?? 0;
    drySince = waiting > 0 ? undefined : (drySince ?? now);
    if (drySince !== undefined && now - drySince > dryMs)
      return { by: 'quorate', duplicatesAtMost: await interrupt(bridge, context) };
    context.progress(step, `a counted batch out of ${from.queue} is on its way`, { waiting });
    if (context.signal.aborted) throw stopped('during a counted batch, which ends by itself');
    await pause(pollMs, context.signal);
  }
}

async function failed(bridge: Bridge, first: string, { brokers }: MigrationContext) {
  await deleteShovelParameter(brokers[bridge.to.side].api, bridge.to.vhost, bridge.shovel);
  const cause = await knownCause(brokers, bridge).catch(() => undefined);
  return shovelFailed(bridge, cause === undefined ? first : `${cause} (broker: ${first})`);
}
