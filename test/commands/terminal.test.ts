import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { textWidth } from '../../src/report/text-width.js';
import { waitUntil } from '../lab/wait.js';
import { atTerminal, type PseudoTerminal, type Size } from '../support/pseudo-terminal.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = fileURLToPath(new URL('a-run.ts', import.meta.url));
const [controlC, controlZ] = ['\u0003', '\u001a'];
const wide = { rows: 24, columns: 80 };

// Each starts a process, or a shell and a process, at a terminal.
vi.setConfig({ testTimeout: 60_000 });

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'quorate-terminal-'));
});
afterEach(() => rm(directory, { recursive: true }));

const endFile = () => join(directory, 'end');
const command = (...more: readonly string[]) => [
  ...[process.execPath, '--import', 'tsx', program],
  ...[join(directory, 'state'), endFile(), ...more],
];
const environment = (more: NodeJS.ProcessEnv = {}) => ({
  ...process.env,
  NODE_ENV: 'test',
  ...more,
});

function start(size: Size = wide, more: NodeJS.ProcessEnv = {}): PseudoTerminal {
  return atTerminal(command(), { cwd: root, env: environment(more), size });
}

/** In a shell, which says afterwards how the terminal is left. */
function inShell(line: string): PseudoTerminal {
  const shell = [
    'bash',
    '--norc',
    '--noprofile',
    '-ic',
    `${line}; echo "ended $?"; stty -a; exit 0`,
  ];
  return atTerminal(shell, { cwd: root, env: environment() });
}

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(' ');
const aMoment = (ms = 500) => new Promise((resolve) => setTimeout(resolve, ms));
const hasEnded = async () => existsSync(endFile());
const end = () => readFileSync(endFile(), 'utf8');

/** Everything that was drawn, line by line. */
function drawn(terminal: PseudoTerminal): readonly string[] {
  return stripVTControlCharacters(terminal.raw()).split(/[\r\n]+/u);
}

test.each([40, 80])('a list fits into %i columns, whatever names are in it', async (columns) => {
  using terminal = start({ rows: 50, columns });
  await terminal.sees(/1,19\d messages left/u);
  terminal.press('q');
  expect(await terminal.exit).toBe(0);
  // An ordinary line, which the terminal itself breaks.
  const list = drawn(terminal).filter((line) => !line.startsWith('keys:'));
  const widths = list.map(textWidth);
  expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
  // Of all sequences only those that move the cursor and erase: no colour with NO_COLOR, none of a name.
  // eslint-disable-next-line no-control-regex -- what is looked for are control characters
  const sequences = new Set(terminal.raw().match(/\u001b\[?[\d;?]*[a-zA-Z]/gu));
  for (const sequence of sequences) expect(sequence).not.toMatch(/[mJ]$/u);
  expect(terminal.raw()).toContain(String.raw`\u{1b}[2J`);
});

test('a terminal that is made narrower is drawn anew', async () => {
  using terminal = start({ rows: 50, columns: 100 });
  await terminal.sees(/messages left/u);
  terminal.resize({ rows: 50, columns: 40 });
  await aMoment();
  const before = terminal.raw().length;
  await terminal.sees(/messages left.*messages left/su);
  terminal.press('q');
  await terminal.exit;
  const after = stripVTControlCharacters(terminal.raw().slice(before + 2_000)).split(/[\r\n]+/u);
  expect(Math.max(...after.slice(1).map(textWidth))).toBeLessThanOrEqual(40);
});

test.each(['dumb terminal', 'pipe'])('a %s gets lines and no keys', async (kind) => {
  const env = environment({ TERM: kind === 'pipe' ? 'xterm' : 'dumb' });
  let text: string;
  if (kind === 'pipe') {
    const [node = '', ...args] = command();
    const child = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part));
    const ended = new Promise((resolve) => child.once('close', resolve));
    const wait = { what: 'a line', timeoutMs: 15_000, intervalMs: 50 };
    await waitUntil(wait, async () => said.includes('messages left'));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    text = said;
  } else {
    using terminal = start(wide, { TERM: 'dumb' });
    await terminal.sees(/messages left/u);
    terminal.press(controlC);
    expect(await terminal.exit).toBe(0);
    text = terminal.raw();
  }
  expect(text).toContain('[1/1]   1,200 messages left, 10/s moved, about 2 min to go');
  expect(text.match(/messages left, /gu)).toHaveLength(1);
  expect(text).not.toContain('keys:');
  expect(text).not.toContain('\u001b');
  expect(end()).toBe('SIGINT, back: "none"');
});

test('keys pause, resume and turn back, and the terminal is left as it was', async () => {
  using terminal = inShell(quoted(command()));
  await terminal.sees(/messages left/u);
  terminal.press('p');
  await terminal.sees(/paused: this step is finished/u);
  expect(existsSync(join(directory, 'state', 'pause'))).toBe(true);
  terminal.press('r');
  await terminal.sees(/lifted: it was paused by anna@ops1/u);
  terminal.press('by');
  await aMoment();
  terminal.press('b');
  await terminal.sees(/turn back\?/u);
  terminal.press('y');
  await terminal.sees(/ended 0/u);
  await terminal.exit;
  expect(end()).toMatch(/^q, back: "\\u001b/u);
  expect(drawn(terminal).join(' ')).toMatch(/ icanon .* echo /u);
});

test.each([
  ['Ctrl-C twice', ['stuck'], [controlC, controlC], 130],
  ['Ctrl-C twice at once', ['stuck'], [`${controlC}${controlC}`], 130],
  ['a bug', ['fails'], [], 1],
])('after %s the terminal is left as it was', async (_, more, keys, status) => {
  using terminal = inShell(quoted(command(...more)));
  await terminal.sees(/messages left/u);
  for (const key of keys) {
    terminal.press(key);
    await aMoment();
  }
  await terminal.sees(new RegExp(`ended ${status}`, 'u'));
  await terminal.exit;
  expect(drawn(terminal).join(' ')).toMatch(/ icanon .* echo /u);
  expect(terminal.raw().lastIndexOf('\u001b[?25h')).toBeGreaterThan(
    terminal.raw().lastIndexOf('\u001b[?25l'),
  );
});

test('Ctrl-Z leaves the terminal to the shell, and fg takes it again', async () => {
  const shell = ['bash', '--norc', '--noprofile', '-i'];
  using terminal = atTerminal(shell, { cwd: root, env: environment() });
  await terminal.sees(/[#$] /u);
  terminal.press(`${quoted(command())}\r`);
  await terminal.sees(/messages left/u);
  terminal.press(controlZ);
  await terminal.sees(/Stopped/u);
  terminal.press('stty -a; jobs\r');
  await terminal.sees(/ icanon [^]* echo /u);
  terminal.press('bg\r');
  await terminal.sees(/messages left/u);
  terminal.press('jobs\r');
  await terminal.sees(/Running/u);
  terminal.press('fg\r');
  await aMoment(1_500);
  terminal.press('p');
  await terminal.sees(/paused: this step/u);
  terminal.press('q');
  await waitUntil({ what: 'the end', timeoutMs: 5_000, intervalMs: 50 }, hasEnded);
  terminal.press('exit\r');
  expect(await terminal.exit).toBe(0);
});

test('a run whose terminal is lost stops at its safe point', async () => {
  using terminal = start();
  await terminal.sees(/messages left/u);
  terminal.hangUp();
  expect(await terminal.exit).toBe(0);
  expect(end()).toBe('SIGHUP, back: "none"');
});
