import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import { runSteps } from '../../../src/migration/executor.js';
import { finishRollback } from '../../../src/migration/rollback/finish.js';
import type { Step } from '../../../src/plan/step.js';
import { rig } from './executor-rig.js';
import { additive, inPhase } from './steps.js';

test('the last step of a rollback leaves its unit as if it had never been started, and no other', async () => {
  const made = rig();
  const finish: Step = { ...inPhase('rollback', 'finish'), kind: 'rollback.finish', params: {} };
  const handlers = { ...made.deps.handlers, 'rollback.finish': finishRollback };
  const forward = [additive('a'), additive('b'), additive('c', 'billing')];
  await runSteps(forward, 'forward', made.deps);
  await runSteps([additive('undo'), finish], 'back', { ...made.deps, handlers });
  const { units } = foldJournal(made.entries());
  expect(units.get('orders')).toEqual({ forward: new Map(), back: new Map() });
  expect(units.get('billing')?.forward.size).toBe(1);
});
