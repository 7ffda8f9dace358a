import { hookFor } from '../../plan/step-hooks.js';
import { QuorateError } from '../../quorate-error.js';
import { runCommand, type CommandEnd } from '../cutover/run-command.js';
import type { MigrationContext } from '../handler.js';
import { stopped, waitFor } from '../waiting.js';
import { hookVariables, type HookOccasion } from './hook-variables.js';

export type HookContext = Pick<
  MigrationContext,
  'plan' | 'brokers' | 'directory' | 'deadlineMs' | 'signal' | 'progress'
>;

/** EX_TEMPFAIL of sysexits(3): not now, ask again. */
const POSTPONE = 75;
const ASK_AGAIN_MS = 15_000;

/**
 * Runs the hook of an occasion, if there is one, until it agrees. Throws `HOOK.VETO`, `HOOK.POSTPONED` at the deadline, or
 * `STOPPED.SIGNAL` (all exit 6).
 */
export async function askHook(
  occasion: HookOccasion,
  context: HookContext,
  askAgainMs = ASK_AGAIN_MS,
): Promise<void> {
  const { point, step } = occasion;
  let said = '';
  await waitFor({
    name: `the ${point} hook`,
    deadlineMs: context.deadlineMs,
    intervalMs: askAgainMs,
    signal: context.signal,
    async check() {
      const ended = await runStepHook(occasion, context);
      if (ended?.failure === undefined) return true;
      said = ended.lastLine === '' ? '' : `: ${ended.lastLine}`;
      if (ended.exitCode === POSTPONE) return undefined;
      if (context.signal.aborted) throw stopped(`while the ${point} hook ran`);
      throw veto(`the ${point} hook ${ended.failure}${said}`, occasion);
    },
    onWaiting: () => {
      context.progress(step, `the ${point} hook postpones${said}`, {});
    },
    expired: () => postponed(occasion, context, said),
  });
}

/** Runs it once; undefined: none is configured. */
export async function runStepHook(
  occasion: HookOccasion,
  { plan, brokers, directory, deadlineMs, signal, progress }: HookContext,
): Promise<CommandEnd | undefined> {
  const { point, step } = occasion;
  const argv = hookFor(plan.hooks, point);
  if (argv === undefined) return undefined;
  return runCommand({
    argv,
    directory,
    variables: hookVariables(occasion),
    secrets: [brokers.blue.amqp.password, brokers.green.amqp.password],
    deadlineMs,
    signal,
    onLine: (line) => {
      progress(step, `${point} hook: ${line}`, {});
    },
  });
}

function veto(message: string, { point, step }: HookOccasion): QuorateError {
  const where = point === 'after-step' ? 'after' : 'before';
  return new QuorateError({
    code: 'HOOK.VETO',
    message: `${message}; stopped ${where} ${step.id}`,
    exit: 6,
    next: ['see to what it names, or mend the hook, then run the same command again'],
  });
}

function postponed(
  { point, step }: HookOccasion,
  { deadlineMs }: HookContext,
  said: string,
): QuorateError {
  return new QuorateError({
    code: 'HOOK.POSTPONED',
    message: `the ${point} hook has postponed ${step.id} for ${deadlineMs / 1_000} s${said}`,
    exit: 6,
    next: ['wait until it agrees, then run the same command again'],
  });
}
