import { z } from 'zod';

const Argv = z.array(z.string()).min(1);

/** The operator's commands around steps, run without a shell in the directory of the plan file; all but `onFailure` can stop a run. */
export const StepHooks = z.strictObject({
  beforeStep: Argv.exactOptional(),
  afterStep: Argv.exactOptional(),
  onFailure: Argv.exactOptional(),
  onPause: Argv.exactOptional(),
});
export type StepHooks = z.infer<typeof StepHooks>;

/** When a hook is run, as quorate.yaml and the hook itself call it. */
export type HookPoint = 'before-step' | 'after-step' | 'on-failure' | 'on-pause';

/** The command of one moment; undefined: there is none. */
export function hookFor(
  hooks: StepHooks | undefined,
  point: HookPoint,
): readonly string[] | undefined {
  switch (point) {
    case 'before-step':
      return hooks?.beforeStep;
    case 'after-step':
      return hooks?.afterStep;
    case 'on-failure':
      return hooks?.onFailure;
    case 'on-pause':
      return hooks?.onPause;
    default:
      return point satisfies never;
  }
}

export const hookPoints: readonly HookPoint[] = [
  'before-step',
  'after-step',
  'on-failure',
  'on-pause',
];
