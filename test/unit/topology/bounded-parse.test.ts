import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseBounded } from '../../../src/topology/bounded-parse.js';

const Named = z.object({ queues: z.array(z.strictObject({ name: z.string() })) });
const faulty = (count: number) => ({ queues: Array.from({ length: count }, () => 1) });

test('what fits is given', () => {
  const queues = [{ name: 'a' }];
  expect(parseBounded(Named, { queues, more: 1 }).data).toEqual({ queues });
});

test('of a small document every fault is told', () => {
  expect(parseBounded(Named, faulty(50)).error?.issues).toHaveLength(50);
});

test('a million faults are not looked for', () => {
  const { success, error } = parseBounded(Named, faulty(1_000_000));
  expect(success).toBe(false);
  expect(error?.issues).toEqual([expect.objectContaining({ path: ['queues', 0] })]);
});

test('faults without number in one member end no stack', () => {
  const deep = z.object({ lists: z.array(z.array(z.string())) });
  const lists = [Array.from({ length: 1_000_000 }, () => 1)];
  expect(parseBounded(deep, { lists }).success).toBe(false);
});
