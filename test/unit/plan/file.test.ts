import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPlan, writePlan } from '../../../src/plan/file.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { couponShop } from './coupon-shop.js';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'quorate-plan-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

const plan = makePlan(couponShop());

test('a plan that was written is read back equal, and only its owner can read it', async () => {
  const file = path.join(directory, 'plan.json');
  await writePlan(file, plan, { overwrite: false });
  expect(await readPlan(file)).toEqual(plan);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('an argument with a name that means something to JavaScript is written and read like any other', async () => {
  const file = path.join(directory, 'plan.json');
  const input = couponShop();
  const named = JSON.parse('{"__proto__": {"__proto__": "x"}}') as Record<string, string>;
  const queues = input.assessment.queues.map((one) => ({
    ...one,
    queue: { ...one.queue, arguments: named },
  }));
  const odd = makePlan({ ...input, assessment: { ...input.assessment, queues } });
  await writePlan(file, odd, { overwrite: false });
  const { blue } = (await readPlan(file)).queues[0] ?? {};
  expect(JSON.stringify(blue?.arguments)).toBe(JSON.stringify(named));
});

test('an existing file is kept unless overwriting is asked for', async () => {
  const file = path.join(directory, 'plan.json');
  await writeFile(file, 'mine');
  await expect(writePlan(file, plan, { overwrite: false })).rejects.toMatchObject({
    code: 'PLAN.EXISTS',
    exit: 2,
  });
  await expect(writePlan(file, plan, { overwrite: false })).rejects.not.toHaveProperty('cause');
  expect(await readFile(file, 'utf8')).toBe('mine');
  await writePlan(file, plan, { overwrite: true });
  expect((await readPlan(file)).hash).toBe(plan.hash);
});

test.each([
  ['PLAN.TAMPERED', (text: string) => text.replace('"strategy":"vhost"', '"strategy":"broker"')],
  ['PLAN.INVALID', (text: string) => text.replace('"strategy"', '"strategie"')],
  ['PLAN.INVALID', (text: string) => text.slice(0, 100)],
  ['PLAN.FORMAT_VERSION', (text: string) => text.replace('"formatVersion":1', '"formatVersion":2')],
])('a changed file is refused as %s', async (code, change) => {
  const file = path.join(directory, 'plan.json');
  await writePlan(file, plan, { overwrite: false });
  await writeFile(file, change(await readFile(file, 'utf8')));
  await expect(readPlan(file)).rejects.toMatchObject({ code, exit: 2 });
});

test.each([
  ['a key twice', (text: string) => text.replace('"strategy":', '"strategy":"broker","strategy":')],
  [
    'a number that is none',
    (text: string) => text.replace('"arguments":{"x-', '"arguments":{"odd":1e999,"x-'),
  ],
  [
    'something deep',
    (text: string) =>
      text.replace(
        '"arguments":{"x-',
        `"arguments":{"deep":${'['.repeat(9e3)}${']'.repeat(9e3)},"x-`,
      ),
  ],
])('a file with %s is refused', async (_, change) => {
  const file = path.join(directory, 'plan.json');
  await writePlan(file, plan, { overwrite: false });
  const text = await readFile(file, 'utf8');
  expect(change(text)).not.toBe(text);
  await writeFile(file, change(text));
  await expect(readPlan(file)).rejects.toMatchObject({ code: 'PLAN.INVALID', exit: 2 });
});

const across = makePlan(couponShop({ strategy: 'broker' }));
const { forward } = across.units.flatMap(({ bridges }) => bridges)[0] ?? { forward: '' };

test.each([
  ['the queue of a probe', /"quorate\.[0-9a-f]{12}\.[0-9a-f]{10}\.probe"/],
  ['a bridge', new RegExp(`"${forward.replaceAll('.', '\\.')}"`, 'g')],
  ['the quarantine', /"quorate\.[0-9a-f]{12}\.quarantine"/],
  ['the migration', /(?<="migrationId":)"[0-9a-f]{12}"/],
])(
  'a plan whose hash is right and in which %s has a name of somebody else is refused',
  async (_, name) => {
    const file = path.join(directory, 'plan.json');
    const text = JSON.stringify(across);
    // What the hash is of is this document, however it came to be.
    const edited = JSON.parse(text.replace(name, '"orders"')) as typeof across;
    expect(JSON.stringify(edited)).not.toBe(text);
    await writePlan(file, edited, { overwrite: false });
    await expect(readPlan(file)).rejects.toMatchObject({ code: 'PLAN.INVALID', exit: 2 });
    await writePlan(file, across, { overwrite: true });
    expect(await readPlan(file)).toEqual(across);
  },
);

test('what was read can be written again, in any layout', async () => {
  const file = path.join(directory, 'plan.json');
  await writePlan(file, plan, { overwrite: false });
  const read = await readPlan(file);
  await writeFile(file, JSON.stringify(read, undefined, 2));
  expect(await readPlan(file)).toEqual(plan);
});

test('estimates and time may differ without the plan counting as changed', async () => {
  const file = path.join(directory, 'plan.json');
  const estimates = { ...plan.estimates, messages: 1 };
  await writePlan(file, { ...plan, estimates }, { overwrite: false });
  expect((await readPlan(file)).estimates.messages).toBe(1);
});

test('a missing file is said to be unreadable, a missing directory unwritable, in words', async () => {
  const file = path.join(directory, 'none.json');
  await expect(readPlan(file)).rejects.toMatchObject({
    code: 'PLAN.UNREADABLE',
    exit: 2,
    message: `plan file '${file}' cannot be read: there is no such file or directory`,
  });
  await expect(readPlan(file)).rejects.not.toHaveProperty('cause');
  await expect(readPlan(directory)).rejects.toThrow('it is a directory');
  const beyond = path.join(directory, 'gone', 'plan.json');
  const unwritten: unknown = await writePlan(beyond, plan, { overwrite: false }).catch(
    (error: unknown) => error,
  );
  expect(unwritten).toMatchObject({ code: 'PLAN.UNWRITABLE' });
  expect(unwritten).not.toHaveProperty('cause');
  expect((unwritten as Error).message).not.toContain('unfinished');
});

test('a file that is no plan is refused without a word of what it holds', async () => {
  const file = path.join(directory, 'plan.json');
  await writeFile(file, 'root:secret');
  const refused: unknown = await readPlan(file).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'PLAN.INVALID', exit: 2 });
  expect((refused as Error).cause).toBeUndefined();
  expect((refused as Error).message).not.toContain('secret');
});

test('definitions are named as such, with the command that makes a plan of them', async () => {
  const file = path.join(directory, 'blue.json');
  await writeFile(file, JSON.stringify({ rabbit_version: '3.10.8', users: [{ name: 'secret' }] }));
  const refused: unknown = await readPlan(file).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: 'PLAN.INVALID',
    message: `'${file}' holds RabbitMQ definitions, not a plan`,
    next: [`quorate plan --definitions ${file} --out plan.json`],
  });
});

test('of a file with many problems the first three are told, and the others counted', async () => {
  const file = path.join(directory, 'other.json');
  await writeFile(file, JSON.stringify({ formatVersion: 1 }));
  const refused: unknown = await readPlan(file).catch((error: unknown) => error);
  expect((refused as Error).message.split('; ')).toHaveLength(4);
  expect((refused as Error).message).toMatch(/… and \d+ more$/u);
  expect((refused as Error).cause).toBeUndefined();
});

test('what is no regular file is never replaced, and nothing is left beside it', async () => {
  const pipe = path.join(directory, 'pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(writePlan(pipe, plan, { overwrite: true })).rejects.toMatchObject({
    code: 'PLAN.UNWRITABLE',
    exit: 2,
  });
  expect((await stat(pipe)).isFIFO()).toBe(true);
  const inside = path.join(directory, 'inside');
  await mkdir(inside);
  await expect(writePlan(inside, plan, { overwrite: true })).rejects.toMatchObject({
    code: 'PLAN.UNWRITABLE',
  });
  expect((await readdir(directory)).sort()).toEqual(['inside', 'pipe']);
});
