import type { Evidence } from '../../journal/entry.js';
import type { StepOf } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext } from '../handler.js';
import { unitOfStep } from '../unit-of-step.js';
import { pause, stopped } from '../waiting.js';
import { runClientHook } from './client-hook.js';
import { readPublished } from './published-counts.js';
import { silenceOf, type PublishLook, type Silence } from './silence.js';

type FenceStep = StepOf<'client.fence'>;

const pollMs = 500;
/** Others may stand still meanwhile. */
const fallSilentMs = 60_000;

/**
 * Lets the hook of a client that is to be stopped stop it from publishing first, and sees that nothing comes of it any more,
 * so that closing its connections costs no message. Throws HOOK.FAILED or CUTOVER.STILL_PUBLISHES (exit 6), with nothing
 * taken from it yet.
 */
export async function quiesce(step: FenceStep, context: MigrationContext): Promise<Evidence> {
  const { client, side } = step.params;
  const argv = client.hook?.quiesce;
  if (argv === undefined) return {};
  const { blueVhost, greenVhost } = unitOfStep(step, context);
  const way =
    side === 'blue'
      ? { direction: 'forward' as const, fromVhost: blueVhost, toVhost: greenVhost }
      : { direction: 'back' as const, fromVhost: greenVhost, toVhost: blueVhost };
  await runClientHook({ argv, client, ...way, slice: undefined }, step, context);
  const silence = await untilSilent(step, context);
  if (silence !== undefined) return { publishing: silence };
  if (context.signal.aborted) throw stopped(`while ${client.name} stopped publishing`);
  throw new QuorateError({
    code: 'CUTOVER.STILL_PUBLISHES',
    message: `${client.name} still publishes in ${JSON.stringify(step.params.vhost)} on ${side}, although its hook was to stop it`,
    exit: 6,
    next: ['let the command hook.quiesce stop it, then run the same command again'],
  });
}

/** Waits until a client publishes nothing any more where it is fenced; undefined: it still may. */
export async function untilSilent(
  step: FenceStep,
  context: MigrationContext,
): Promise<Silence | undefined> {
  const looks: PublishLook[] = [];
  const deadline = performance.now() + Math.min(fallSilentMs, context.deadlineMs);
  for (;;) {
    looks.push(await look(step, context));
    const silence = silenceOf(looks);
    if (silence !== undefined) return silence;
    if (context.signal.aborted || performance.now() >= deadline) return undefined;
    const { name } = step.params.client;
    context.progress(step, `waiting until ${name} publishes nothing any more`, {});
    await pause(pollMs, context.signal);
  }
}

async function look({ params }: FenceStep, { brokers }: MigrationContext): Promise<PublishLook> {
  const { side, vhost, client } = params;
  const { connections, published } = await readPublished(brokers[side].api, client, vhost);
  return { atMs: performance.now(), connections: connections.length, published };
}
