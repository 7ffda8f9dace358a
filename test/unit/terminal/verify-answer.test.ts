import { expect, test } from 'vitest';
import { sumOf } from '../../../src/verification/ledger.js';
import { verifyAnswer } from '../../../src/terminal/verify-answer.js';

const unit = {
  ...{ unit: 'orders', looks: [], ledger: [], sum: sumOf([]), accepted: {} },
  ...{ problems: [], redeclarations: [], leftovers: [] },
};
const spread = { leaders: [], isUneven: false } as never;

test('a completed unit is said to be', () => {
  const { text, failure } = verifyAnswer({ units: [{ ...unit, completed: true }], spread }, []);
  expect(text).toContain('no problem found\ncompleted: orders');
  expect(failure).toBeUndefined();
});

test('one that is not is not, and what is wrong comes with what to do next', () => {
  const wrong = { ...unit, completed: false, problems: ['something is missing'] };
  const { text, failure } = verifyAnswer({ units: [wrong], spread }, ['quorate status plan.json']);
  expect(text).not.toContain('completed');
  expect(failure).toMatchObject({ exit: 5, next: ['quorate status plan.json'] });
});
