import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLines } from '../../../src/topology/json-lines.js';

const linesOf = (value: unknown, levels = 0) => [...jsonLines(value, levels)].join('').split('\n');

test('in lines it is the same value, with its keys in the same order', () => {
  const long = fc.array(fc.jsonValue(), { minLength: 9, maxLength: 12 });
  const anyValue = fc.oneof(fc.jsonValue(), long, fc.dictionary(fc.string(), long));
  fc.assert(
    fc.property(anyValue, fc.nat({ max: 4 }), (value, levels) => {
      const read: unknown = JSON.parse([...jsonLines(value, levels)].join(''));
      expect(JSON.stringify(read)).toBe(JSON.stringify(value));
    }),
  );
});

test('each member of a long list has a line, with all that is in it', () => {
  const queues = Array.from({ length: 9 }, (_, at) => ({ name: `q${at}`, tags: ['a', 'b'] }));
  expect(linesOf(queues)).toHaveLength(11);
  expect(linesOf({ queues, few: [1, 2] })).toHaveLength(14);
  expect(linesOf([{ queues }])).toEqual([JSON.stringify([{ queues }])]);
  expect(linesOf([{ queues }], 1)).toHaveLength(15);
});

test('what is short stays on one line unless it is to be taken apart, and undefined is left out', () => {
  const short = { a: [1, { b: 2 }], c: undefined };
  expect(linesOf(short)).toEqual(['{"a":[1,{"b":2}]}']);
  expect(linesOf(short, 1)).toEqual(['{', '"a":[1,{"b":2}]', '}']);
  expect(linesOf({}, 1)).toEqual(['{}']);
  expect(linesOf([], 1)).toEqual(['[]']);
});
