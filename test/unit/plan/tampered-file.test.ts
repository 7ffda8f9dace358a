import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlan, writePlan } from '../../../src/plan/file.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { runs } from '../properties/runs.js';
import { couponShop } from './coupon-shop.js';

let directory: string;
let file: string;
let whole: Buffer;
const plan = makePlan(couponShop({ strategy: 'broker' }));

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'quorate-tampered-'));
  file = path.join(directory, 'plan.json');
  await writePlan(file, plan, { overwrite: false });
  whole = await readFile(file);
});

afterAll(async () => {
  await rm(directory, { recursive: true });
});

/** The plan a file of these bytes is read as; undefined: it is refused, as it has to be. */
async function read(bytes: Uint8Array): Promise<unknown> {
  await writeFile(file, bytes);
  try {
    return await readPlan(file);
  } catch (error) {
    expect(error).toBeInstanceOf(QuorateError);
    expect(error).toMatchObject({ exit: 2, code: expect.stringMatching(/^PLAN\./) as string });
    return undefined;
  }
}

/** What is approved: all but the figures of a moment. */
function approved(read: unknown): unknown {
  const { estimates, madeFrom, ...rest } = read as typeof plan;
  const { time, observed, ...origin } = madeFrom;
  return { ...rest, origin, moment: [typeof estimates, typeof time, typeof observed].length };
}

test('whatever byte is changed, the file is refused or says the same', async () => {
  const anyPlace = fc.nat({ max: whole.length - 1 });
  await fc.assert(
    fc.asyncProperty(anyPlace, fc.integer({ min: 1, max: 255 }), async (place, flipped) => {
      const bytes = Uint8Array.from(whole);
      bytes[place] = (bytes[place] ?? 0) ^ flipped;
      const result = await read(bytes);
      if (result !== undefined) expect(approved(result)).toEqual(approved(plan));
    }),
    runs(1_000),
  );
}, 60_000);

test('a file that is cut off anywhere is refused', async () => {
  for (let length = 0; length < whole.length - 3; length += 199) {
    expect(await read(whole.subarray(0, length))).toBeUndefined();
  }
});

const inHash = (hash: string) => `"hash":"${hash}"`;

test.each([
  ['bytes that are no UTF-8', Buffer.from('"orders\xff"', 'latin1')],
  ['a member of a prototype', Buffer.from('{"__proto__":{"hash":""}}')],
  ['a NUL', Buffer.from('{"hash":"\0"}')],
  ['faults without number', Buffer.from(`{"queues":[${'{},'.repeat(300_000)}{}]}`)],
  ['unknown keys without number', Buffer.from(`{${keysOf(150_000)}}`)],
])('a file of %s is refused', async (_, bytes) => {
  expect(await read(bytes)).toBeUndefined();
});

function keysOf(count: number): string {
  return Array.from({ length: count }, (_, at) => `"k${at}":1`).join(',');
}

test('the hash of another plan does not make it right', async () => {
  const text = whole.toString().replace(inHash(plan.hash), inHash('0'.repeat(64)));
  expect(text).not.toBe(whole.toString());
  expect(await read(Buffer.from(text))).toBeUndefined();
});
