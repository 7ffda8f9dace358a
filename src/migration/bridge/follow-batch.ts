import { openAmqp } from '../../broker/amqp/connection.js';
import { readyCount } from '../../broker/amqp/ready-count.js';
import { deleteShovelParameter } from '../../broker/management/parameters.js';
import type { Bridge } from '../../plan/bridge.js';
import type { StepOf } from '../../plan/step.js';
import type { MigrationContext } from '../handler.js';
import { pause, stopped } from '../waiting.js';
import { interrupt } from './interrupt.js';
import { knownCause } from './known-cause.js';
import { shovelFailed, sightShovel } from './shovel-watch.js';

const pollMs = 300;
/** A queue that was empty for so long at every look has nothing more for the batch: others have consumed it. */
const dryMs = 5_000;

interface Ended {
  /** quorate: because the queue had run dry. */
  readonly by: 'itself' | 'quorate';
  readonly duplicatesAtMost: number;
}

/**
 * Waits until the shovel of a batch has ended by itself, or ends it when the queue has run dry. Throws
 * BRIDGE.SHOVEL_FAILED, since no broker starts a counted shovel again, and STOPPED.SIGNAL; then the batch goes on by itself.
 */
export async function followBatch(
  step: StepOf<'bridge.canary'>,
  bridge: Bridge,
  context: MigrationContext,
): Promise<Ended> {
  const { from, to } = bridge;
  const { api } = context.brokers[to.side];
  const source = context.brokers[from.side].amqp;
  await using connection = await openAmqp(source, from.vhost, 'quorate batch');
  let failures: readonly string[] = [];
  let drySince: number | undefined;
  for (;;) {
    const { state, reason = 'no reason given' } = await sightShovel(api, bridge);
    if (state === 'absent') return { by: 'itself', duplicatesAtMost: 0 };
    failures = state === 'not-running' ? [...failures, reason] : [];
    if (failures.length === 2) throw await failed(bridge, failures[0] ?? reason, context);
    const waiting = (await readyCount(connection, from.queue)) ?? 0;
    const now = performance.now();
    drySince = waiting === 0 ? (drySince ?? now) : undefined;
    if (drySince !== undefined && now - drySince > dryMs)
      return { by: 'quorate', duplicatesAtMost: await interrupt(bridge, context) };
    context.progress(step, `a trial batch out of ${from.queue} is on its way`, { waiting });
    if (context.signal.aborted) throw stopped('during a trial batch, which ends by itself');
    await pause(pollMs, context.signal);
  }
}

async function failed(bridge: Bridge, first: string, { brokers }: MigrationContext) {
  await deleteShovelParameter(brokers[bridge.to.side].api, bridge.to.vhost, bridge.shovel);
  const cause = await knownCause(brokers, bridge).catch(() => undefined);
  return shovelFailed(bridge, cause === undefined ? first : `${cause} (broker: ${first})`);
}
