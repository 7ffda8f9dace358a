import { expect, test } from 'vitest';
import { figuresText, isWorthALine, type Figures } from '../../../src/terminal/figures-text.js';

const nothing: Figures = { waiting: undefined, movedPerSecond: undefined, etaSeconds: undefined };

test('what waits, how fast it moves and how long it takes', () => {
  const figures = { waiting: 1_200, movedPerSecond: 350.4, etaSeconds: 200 };
  expect(figuresText(figures)).toBe('1,200 messages left, 350/s moved, about 3 min 20 s to go');
});

test('no estimate when nothing moves, and what is not told is left out', () => {
  expect(figuresText({ waiting: 1, movedPerSecond: 0, etaSeconds: undefined })).toBe(
    '1 message left, 0/s moved, no estimate',
  );
  expect(figuresText(nothing)).toBe('');
  expect(figuresText({ ...nothing, waiting: 0, etaSeconds: 0 })).toBe('0 messages left');
});

test('the time to be watched takes the place of an estimate', () => {
  const figures = { waiting: 7, movedPerSecond: 0.04, etaSeconds: undefined, soakSecondsLeft: 75 };
  expect(figuresText(figures)).toBe(
    '7 messages left, under 0.1/s moved, watched for 1 min 15 s more',
  );
});

test('slow rates keep a digit', () => {
  expect(figuresText({ ...nothing, movedPerSecond: 2.44 })).toBe('2.4/s moved');
});

const at = (seconds: number, waiting: number) => ({
  atMs: seconds * 1000,
  figures: { ...nothing, waiting },
});

test('lines are for the first, for a tenth more or less, for the last gone, and now and then', () => {
  expect(isWorthALine(undefined, at(0, 100))).toBe(true);
  expect(isWorthALine(at(0, 100), at(2, 50))).toBe(false);
  expect(isWorthALine(at(0, 100), at(10, 50))).toBe(true);
  expect(isWorthALine(at(0, 100), at(10, 95))).toBe(false);
  expect(isWorthALine(at(0, 100), at(60, 95))).toBe(true);
  expect(isWorthALine(at(0, 100), at(600, 100))).toBe(false);
  expect(isWorthALine(at(0, 1), at(2, 0))).toBe(true);
});

test('figures that say nothing are no line', () => {
  expect(isWorthALine(undefined, { atMs: 0, figures: nothing })).toBe(false);
});
