import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal, type Journal } from '../../src/journal/file.js';
import { writePause } from '../../src/journal/pause-file.js';
import { journalPath, stateDirectory } from '../../src/journal/state-directory.js';
import { readPlan } from '../../src/plan/file.js';
import type { Plan } from '../../src/plan/document.js';
import { waitUntil } from '../lab/wait.js';
import { startFakeManagement } from './fake-management.js';
import { quorate } from './quorate.js';

const program = fileURLToPath(new URL('../../bin/run.js', import.meta.url));

let directory: string;
let planFile: string;
let plan: Plan;
let journal: Journal;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quorate-watch-'));
  planFile = join(directory, 'plan.json');
  const definitions = join(directory, 'blue.json');
  await using fake = await startFakeManagement();
  await writeFile(definitions, JSON.stringify(fake.definitions));
  await quorate(['plan', '--definitions', definitions, '--out', planFile, '--fail-on', 'never']);
  plan = await readPlan(planFile);
  journal = await openJournal({ path: journalPath(state()), run: 'r1', now: () => new Date() });
});
afterEach(async () => {
  await journal.close();
  await rm(directory, { recursive: true });
});

const state = () => stateDirectory({ planFile, planHash: plan.hash, stateDir: undefined });

function watch(...more: readonly string[]) {
  const args = ['status', planFile, '--watch', '--interval', '500ms', ...more];
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, [program, ...args], { cwd: directory, stdio: [...stdio] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text += part));
  const exit = new Promise<number | string | null>((resolve) => {
    child.once('close', (code, signal) => {
      resolve(signal ?? code);
    });
  });
  const sees = (what: string) => {
    const wait = { what: `"${what}" in ${text}`, timeoutMs: 10_000, intervalMs: 50 };
    return waitUntil(wait, async () => text.includes(what));
  };
  return { child, exit, sees, text: () => text };
}

async function record(kind: 'intended' | 'verified', index: number): Promise<void> {
  const step = plan.units[0]?.steps[index] ?? expect.fail('no such step');
  await journal.append({
    step: step.id,
    unit: step.unit,
    direction: 'forward',
    kind,
    evidence: {},
  });
}

test('a second terminal follows a journal that is being written, and ends with it', async () => {
  const watching = watch();
  await watching.sees('brokers not looked at: CONNECTION.URL_MISSING');
  await record('intended', 0);
  await watching.sees(`intended  ${plan.units[0]?.steps[0]?.id ?? ''}`);
  // As the writer leaves it for a moment, in the middle of a line.
  await appendFile(journal.path, '{"v":1,"seq":1');
  await writePause(state(), { by: 'anna@ops1', at: new Date().toISOString(), reason: 'sale' });
  await watching.sees('paused by anna@ops1');
  await journal.close();
  journal = await openJournal({ path: journal.path, run: 'r1', now: () => new Date() });
  const count = plan.units[0]?.steps.length ?? 0;
  for (let index = 0; index < count; index += 1) await record('verified', index);
  expect(await watching.exit).toBe(0);
  expect(watching.text()).toMatch(/completed\n$/u);
});

test('with --json each line is a document, the last one the answer', async () => {
  const watching = watch('--json');
  await watching.sees('"event":"status"');
  for (let index = 0; index < (plan.units[0]?.steps.length ?? 0); index += 1) {
    await record('verified', index);
  }
  expect(await watching.exit).toBe(0);
  const lines = watching.text().trimEnd().split('\n');
  const documents = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(documents[0]).toMatchObject({ event: 'status', units: [{ state: 'not begun' }] });
  expect(documents.at(-2)).toMatchObject({ event: 'status', ended: 'completed' });
  expect(documents.at(-1)).toMatchObject({
    ok: true,
    data: { plan: plan.hash, ended: 'completed', units: [{ state: 'completed' }] },
  });
});

test('Ctrl-C ends it by the signal, and a reader that has enough without a word', async () => {
  const interrupted = watch();
  await interrupted.sees('brokers not looked at');
  interrupted.child.kill('SIGINT');
  expect(await interrupted.exit).toBe('SIGINT');
  const closed = watch('--json');
  await closed.sees('"event":"status"');
  closed.child.stdout.destroy();
  expect(await closed.exit).toBe(0);
});
