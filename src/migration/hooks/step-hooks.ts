import type { Journal } from '../../journal/file.js';
import type { Pause } from '../../journal/pause-file.js';
import type { Step } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import type { Direction } from '../executor-deps.js';
import type { Reporter } from '../reporter.js';
import { askHook, runStepHook, type HookContext } from './ask-hook.js';

export interface StepHookRunner {
  /** Throws why the step may not begin. */
  before(step: Step): Promise<void>;
  /** What the run ends with although the step is done; undefined: it goes on. */
  after(step: Step): Promise<QuorateError | undefined>;
  /** Throws why the run shall stop rather than wait. */
  onPause(step: Step, pause: Pause): Promise<void>;
  /** Tells of a stop. Resolves to whether quorate may do something about it by itself. */
  onFailure(step: Step, error: QuorateError): Promise<boolean>;
}

interface HookDeps {
  readonly context: HookContext;
  /** Aborted by Ctrl-C alone; that of the context also by a bridge that failed. */
  readonly operator: AbortSignal;
  readonly direction: Direction;
  readonly journal: Pick<Journal, 'append'>;
  readonly reporter: Reporter;
  /** Throws `LOCK.LOST`. */
  readonly assertLocks: () => Promise<void>;
}

/** The commands of `hooks:` as the plan has them, each at its moment. */
export function stepHooks(deps: HookDeps): StepHookRunner {
  const { context, direction, reporter } = deps;
  const common = { direction, migration: context.plan.migrationId };
  return {
    before: (step) => askHook({ ...common, point: 'before-step', step }, context),
    async after(step) {
      try {
        await askHook({ ...common, point: 'after-step', step }, context);
        return undefined;
      } catch (error) {
        if (!(error instanceof QuorateError)) throw error;
        const { code, message } = error;
        reporter.report({ event: 'note', level: 'warning', message: `${code} ${message}` });
        // When this cannot be written either, the error at hand says more.
        await record(step, error, deps).catch(() => undefined);
        return error;
      }
    },
    onPause: (step, pause) => askHook({ ...common, point: 'on-pause', step, pause }, context),
    async onFailure(step, { code, message }) {
      const error = { code, message };
      const occasion = { ...common, point: 'on-failure', step, error } as const;
      const ended = deps.operator.aborted
        ? undefined
        : await runStepHook(occasion, { ...context, signal: deps.operator });
      if (ended?.failure === undefined) return !deps.operator.aborted;
      const said = ended.lastLine === '' ? '' : `: ${ended.lastLine}`;
      const told = `the on-failure hook ${ended.failure}${said}`;
      reporter.report({ event: 'note', level: 'warning', message: told });
      return false;
    },
  };
}

/** An entry of the run: the step itself is done and stays so. */
async function record(
  step: Step,
  { code, message }: QuorateError,
  { journal, direction, assertLocks }: HookDeps,
): Promise<void> {
  await assertLocks();
  const evidence = { code, message, after: step.id };
  const kind = code === 'STOPPED.SIGNAL' ? 'paused' : 'failed';
  await journal.append({ step: '', unit: step.unit, direction, kind, evidence });
}
