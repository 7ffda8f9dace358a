import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import { endedWell } from '../../../src/migration/outcome.js';
import type { Plan } from '../../../src/plan/document.js';
import type { Step } from '../../../src/plan/step.js';
import { runAnswer } from '../../../src/terminal/run-answer.js';
import { aStep } from './steps.js';

// Only the hash of the plan is told.
const plan = { hash: '0123456789abcdef' } as unknown as Plan;
const record = { plan, directory: '', state: foldJournal([]) };

function listed(...risks: readonly Step['risk'][]): string {
  const steps = risks.map((risk, index) => ({
    step: { ...aStep(`orders.${index}`, 'orders', 'rollback'), risk },
    doneBefore: false,
  }));
  const outcome = endedWell({ done: 0, skipped: 0 }, 'would be done');
  const ran = { record, result: { steps, outcome, publisherPauses: [] } };
  const shown = runAnswer(ran, { execute: 'quorate rollback', eventsOnStdout: false });
  return shown.text ?? '';
}

test('the marks that a list has are explained below it, and no others', () => {
  expect(listed('destructive', 'none', 'interrupting')).toContain('~ interrupts  - deletes');
  expect(listed('additive')).not.toContain('deletes');
});

test('an empty list says that there is nothing to do, and offers no command', () => {
  expect(listed()).toBe('nothing to do');
});
