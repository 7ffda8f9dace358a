import type { Step } from '../plan/step.js';
import type { Direction, ExecutorDeps } from './executor-deps.js';
import { isLong, type Passage } from './passages.js';
import { performTogether, type Together } from './perform-together.js';
import { stepGroups } from './step-groups.js';

/**
 * Goes through with all steps of a passage: what may keep a step from beginning is asked for all of them before the first.
 * Where they may not be parted, a stop that is asked for waits for the last of them, but for what may wait for long.
 */
export async function performPassage(
  { steps, clients }: Passage,
  direction: Direction,
  deps: ExecutorDeps,
): Promise<Together> {
  const { context } = deps;
  const isOne = clients.length > 0 && steps.length > 1;
  const last = steps.at(-1);
  using _held = isOne ? context.stops.hold(`“${last?.label ?? ''}” is done`) : undefined;
  const done: Step[] = [];
  for (const group of stepGroups(steps)) {
    const isFirst = group[0] === steps[0];
    const later = steps.filter((step) => !group.includes(step));
    const performed = await performTogether(group, direction, {
      ...deps,
      context: isOne && !isLong(group[0]) ? { ...context, signal: context.insisted } : context,
      between: async (step) => {
        if (isFirst) await deps.between(step, step === steps[0] ? later : []);
      },
    });
    done.push(...performed.done);
    if (performed.error !== undefined) return { ...performed, done };
  }
  return { done, error: undefined };
}
