import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ProgressEvent } from '../../../src/migration/reporter.js';
import { createLineReporter } from '../../../src/terminal/line-reporter.js';
import { eventLine, openEventLines } from '../../../src/terminal/event-lines.js';
import { paletteFor } from '../../../src/terminal/palette.js';
import { createReporter } from '../../../src/terminal/reporter.js';
import { aStep } from './steps.js';

const first = aStep('orders.provision.queues', 'orders', 'provision');
const second = aStep('orders.drain', 'orders', 'drain');
const figures = { messages: 7 };

const run: readonly ProgressEvent[] = [
  { event: 'run-started', steps: [first, second] },
  { event: 'step-skipped', step: first, reason: 'done before' },
  { event: 'step-started', step: second },
  { event: 'step-progress', step: second, message: 'waiting', figures },
  {
    event: 'step-progress',
    step: second,
    message: 'waiting',
    figures: { messages: 3 },
  },
  {
    event: 'step-failed',
    step: second,
    code: 'DRAIN.DEADLINE',
    message: 'queue \u001b[2J',
  },
];

test('plain lines say which step of how many, repeat no wording, and escape', () => {
  const lines: string[] = [];
  const reporter = createLineReporter((line) => lines.push(line), paletteFor({}, {}));
  for (const event of run) reporter.report(event);
  expect(lines.slice(0, 4)).toEqual([
    '2 steps',
    '[1/2] do orders.provision.queues: skipped, done before',
    '[2/2] orders · drain: do orders.drain',
    '[2/2]   waiting (7 messages)',
  ]);
  expect(lines).toHaveLength(5);
  expect(lines[4]).toContain('DRAIN.DEADLINE');
  expect(lines.join('')).not.toContain('\u001b');
});

test('steps that were done before are told in one line, also at the end', async () => {
  const lines: string[] = [];
  const reporter = createLineReporter((line) => lines.push(line), paletteFor({}, {}));
  reporter.report({ event: 'run-started', steps: [first, second] });
  for (const step of [first, second])
    reporter.report({ event: 'step-skipped', step, reason: 'done before' });
  expect(lines).toEqual(['2 steps']);
  await reporter.close();
  expect(lines).toEqual(['2 steps', '[2/2] 2 steps skipped, done before']);
});

test('that something was so already is said of what would have changed it, not of checks', () => {
  const lines: string[] = [];
  const reporter = createLineReporter((line) => lines.push(line), paletteFor({}, {}));
  const made = { ...first, risk: 'additive' as const };
  reporter.report({ event: 'run-started', steps: [made, second] });
  for (const step of [made, second])
    reporter.report({ event: 'step-done', step, outcome: 'satisfied' });
  expect(lines[1]).toContain('was so already');
  expect(lines[2]).not.toContain('was so already');
});

test('an event line names the step and keeps the figures', () => {
  const line = eventLine(
    { event: 'step-progress', step: second, message: 'waiting', figures },
    new Date(0),
  );
  expect(JSON.parse(line)).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    event: 'step-progress',
    step: 'orders.drain',
    unit: 'orders',
    phase: 'drain',
    kind: 'rollback.finish',
    message: 'waiting',
    figures,
  });
});

test('an events file is continued by the next run', async () => {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-events-'));
  const file = path.join(directory, 'events.jsonl');
  for (const _ of [1, 2]) {
    const events = await openEventLines(file);
    for (const event of run) events.write(event);
    await events.close();
  }
  expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(2 * run.length);
  await rm(directory, { recursive: true });
});

test('an events file that cannot be written stops before anything runs', async () => {
  await expect(openEventLines('/nonexistent/events')).rejects.toMatchObject({
    exit: 2,
  });
});

test('--json and events on stdout exclude each other', async () => {
  const options = {
    terminal: false,
    palette: paletteFor({}, {}),
    events: '-',
    json: true,
  };
  await expect(createReporter(options)).rejects.toMatchObject({
    code: 'INVOCATION.INVALID',
    exit: 2,
  });
});
