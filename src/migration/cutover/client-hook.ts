import type { PlannedClient } from '../../plan/client.js';
import type { Slice } from '../../plan/slices.js';
import type { Step } from '../../plan/step.js';
import type { Side } from '../../topology/side.js';
import type { MigrationContext } from '../handler.js';
import { runHook } from './hook.js';
import { writeTargetFile } from './target-file.js';

export interface ClientHook {
  readonly argv: readonly string[];
  readonly client: PlannedClient;
  readonly direction: 'forward' | 'back';
  readonly fromVhost: string;
  readonly toVhost: string;
  /** The part of it that is meant; undefined: all of it. */
  readonly slice: Slice | undefined;
}

/** Runs one command of a client's hook, which is told where the client is and where it goes. Rejects as `runHook` does. */
export async function runClientHook(
  { argv, client, direction, fromVhost, toVhost, slice }: ClientHook,
  step: Step,
  context: MigrationContext,
): Promise<void> {
  const { blue, green } = context.brokers;
  const [fromSide, toSide]: readonly [Side, Side] =
    direction === 'forward' ? ['blue', 'green'] : ['green', 'blue'];
  const { addresses } = context.brokers[toSide].amqp;
  const way = { direction, fromVhost, fromSide, toSide };
  await using target = await writeTargetFile({
    ...way,
    ...{ client: client.name, addresses, vhost: toVhost },
  });
  using _held = context.stops.hold(`the hook of ${client.name} has ended`);
  await runHook({
    argv,
    directory: context.directory,
    variables: {
      QUORATE_CLIENT: client.name,
      QUORATE_DIRECTION: direction,
      QUORATE_FROM_VHOST: fromVhost,
      QUORATE_TO_VHOST: toVhost,
      QUORATE_FROM_SIDE: fromSide,
      QUORATE_TO_SIDE: toSide,
      QUORATE_TARGET_FILE: target.path,
      QUORATE_SLICE: slice?.share ?? '100%',
      QUORATE_SLICE_CONNECTIONS: String(slice?.connections ?? client.connections),
    },
    secrets: [blue.amqp.password, green.amqp.password],
    deadlineMs: context.deadlineMs,
    // Cut off in the middle, nobody knows which settings it has written.
    signal: context.insisted,
    onLine: (line) => {
      context.progress(step, `hook: ${line}`, {});
    },
  });
}
