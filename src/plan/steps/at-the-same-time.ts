import type { Step } from '../step.js';

/** So many bridges open at once at most: each takes requests of both brokers until its shovel runs. */
const bridgesAtOnce = 8;
const alone = { text: '', params: {} } as const;
const along = { text: ', at the same time', params: { together: true } } as const;

/**
 * What the bridge at this place of a row has beside its name. Whoever consumes several queues gets nothing out of a later
 * one before its bridge opens.
 */
export function opensTogether(index: number): typeof alone | typeof along {
  return index % bridgesAtOnce === 0 ? alone : along;
}

/**
 * Marks what need not wait for the step of its kind right before it: clients moved by hooks, since an operator can move one
 * at a time only, and clients stopped for the sake of order. For these steps publishers wait.
 */
export function atTheSameTime(steps: readonly Step[]): Step[] {
  return steps.map((step, index) => {
    const before = steps[index - 1];
    if (before === undefined || !isPair(before, step)) return step;
    const label = `${step.label}, at the same time`;
    if (step.kind === 'client.move') {
      return { ...step, label, params: { ...step.params, together: true } };
    }
    return step.kind === 'client.fence'
      ? { ...step, label, params: { ...step.params, together: true } }
      : step;
  });
}

function isPair(before: Step, step: Step): boolean {
  if (step.kind === 'client.move' && before.kind === 'client.move') {
    return step.params.client.hook !== undefined && before.params.client.hook !== undefined;
  }
  return (
    step.kind === 'client.fence' &&
    before.kind === 'client.fence' &&
    step.params.strict &&
    before.params.strict
  );
}
