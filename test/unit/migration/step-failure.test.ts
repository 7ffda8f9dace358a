import { expect, test } from 'vitest';
import { withFailure } from '../../../src/migration/step-failure.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { additive } from './steps.js';

const failed = (id: string, mayAct: boolean) => ({
  step: additive(id),
  error: new QuorateError({ code: `FAILED.${id}`, message: '', exit: 6, next: [] }),
  mayAct,
});

test('the first failure stands for all', () => {
  const first = withFailure(undefined, failed('A', true));
  expect(withFailure(first, failed('B', true))).toEqual(first);
  expect(first).toMatchObject({ error: { code: 'FAILED.A' }, mayAct: true });
});

test.each([
  [true, true, true],
  [true, false, false],
  [false, true, false],
])('an objection over any of them counts: %s and %s', (one, other, mayAct) => {
  expect(withFailure(failed('A', one), failed('B', other))).toMatchObject({ mayAct });
});
