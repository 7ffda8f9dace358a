import { expect, test } from 'vitest';
import { stepFigures } from '../../../src/terminal/step-figures.js';

test.each([
  [{ left: 1, foreignConsumers: 0 }, ['1 message left']],
  [{ left: 0, foreignConsumers: 2 }, ['0 messages left', '2 foreign consumers']],
  [{ secondsLeft: 2 }, ['2 s left']],
  [{ made: 1, of: 2 }, ['1 of 2 that were missing']],
  [{ toString: 'x', other: 3 }, ['toString x', 'other 3']],
  [{}, []],
])('%j is told in words', (figures, told) => {
  expect(stepFigures(figures)).toEqual(told);
});
