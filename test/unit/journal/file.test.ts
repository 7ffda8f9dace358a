import { execFileSync } from 'node:child_process';
import {
  appendFile,
  copyFile,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJournal } from '../../../src/journal/chain.js';
import { openJournal, readJournal, type Journal } from '../../../src/journal/file.js';
import { runs } from '../properties/runs.js';
import { newEntry } from './entries.js';
import { temporaryDirectory } from './temporary-directory.js';

const now = () => new Date('2026-01-02T03:04:05Z');
const open = (path: string, run = 'r1'): Promise<Journal> => openJournal({ path, run, now });

async function journalOf(steps: readonly string[]): Promise<string> {
  const path = join(await temporaryDirectory(), 'state', 'journal.jsonl');
  const journal = await open(path);
  for (const step of steps) await journal.append(newEntry({ step }));
  await journal.close();
  return path;
}

test('what was appended is read back by the next run, in order', async () => {
  const path = await journalOf(['a', 'b']);
  const journal = await open(path, 'r2');
  await journal.append(newEntry({ step: 'größe "1"\n' }));
  await journal.close();
  const { entries } = await readJournal(path);
  expect(entries.map(({ step, seq, run }) => [step, seq, run])).toEqual([
    ['a', 0, 'r1'],
    ['b', 1, 'r1'],
    ['größe "1"\n', 2, 'r2'],
  ]);
  expect(entries[0]).toMatchObject({ v: 1, prev: '0'.repeat(64), at: '2026-01-02T03:04:05.000Z' });
});

test('only its owner can read the journal and its directory', async () => {
  const path = await journalOf(['a']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
});

test('appends that do not wait for each other keep the chain', async () => {
  const path = await journalOf([]);
  const journal = await open(path);
  await Promise.all(['a', 'b', 'c', 'd'].map((step) => journal.append(newEntry({ step }))));
  await journal.close();
  expect((await readJournal(path)).entries.map(({ step }) => step)).toEqual(['a', 'b', 'c', 'd']);
});

test('every possible torn last line is dropped and the next append starts on a fresh line', async () => {
  const path = await journalOf(['a', 'b']);
  const whole = await readFile(path);
  const firstLength = whole.indexOf(0x0a) + 1;
  for (let length = firstLength; length < whole.length; length += 7) {
    await writeFile(path, whole);
    await truncate(path, length);
    expect((await readJournal(path)).entries).toHaveLength(1);
    const journal = await open(path);
    expect(journal.droppedBytes).toBe(length - firstLength);
    await journal.append(newEntry({ step: 'c' }));
    await journal.close();
    expect((await readJournal(path)).entries.map(({ step }) => step)).toEqual(['a', 'c']);
  }
});

test('reading leaves a torn line for the writer to finish', async () => {
  const path = await journalOf(['a']);
  await appendFile(path, '{"v":1,');
  const before = await readFile(path, 'utf8');
  expect(await readJournal(path)).toMatchObject({ tornBytes: 7 });
  expect(await readFile(path, 'utf8')).toBe(before);
});

test.each([
  ['a changed value', (text: string) => text.replace('"step":"b"', '"step":"x"')],
  ['a removed line', (text: string) => text.replace(/^.*\n/, '')],
  ['a repeated line', (text: string) => text + text.slice(text.lastIndexOf('{'))],
  ['exchanged lines', (text: string) => text.split('\n').slice(0, 3).reverse().join('\n') + '\n'],
  ['a line that is no JSON', (text: string) => `${text}nonsense\n`],
  ['an empty line', (text: string) => `${text}\n`],
  ['an unknown key', (text: string) => text.replace('"v":1', '"v":1,"w":1')],
])('%s is JOURNAL.TAMPERED', async (_what, change) => {
  const path = await journalOf(['a', 'b', 'c']);
  await writeFile(path, change(await readFile(path, 'utf8')));
  await expect(readJournal(path)).rejects.toMatchObject({ code: 'JOURNAL.TAMPERED', exit: 2 });
  await expect(open(path)).rejects.toMatchObject({ code: 'JOURNAL.TAMPERED', exit: 2 });
});

test('a line of another journal is JOURNAL.TAMPERED, though it has its number and its own hash', async () => {
  const lines = async (steps: readonly string[]) =>
    (await readFile(await journalOf(steps), 'utf8')).split('\n');
  const [[first, , third], [, other]] = [
    await lines(['a', 'b', 'c']),
    await lines(['x', 'y', 'z']),
  ];
  const path = await journalOf([]);
  for (const mixed of [[first, other], [first, other, third], [other]]) {
    await writeFile(path, [...mixed, ''].join('\n'));
    await expect(readJournal(path)).rejects.toMatchObject({ code: 'JOURNAL.TAMPERED', exit: 2 });
  }
});

test('whatever byte is changed, of the last line too, is JOURNAL.TAMPERED', async () => {
  const path = await journalOf(['a', 'größe "1"\n', 'replaced \ufffd']);
  const whole = await readFile(path);
  expect(parseJournal(whole, path).entries).toHaveLength(3);
  fc.assert(
    fc.property(
      fc.nat({ max: whole.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      (place, flipped) => {
        const bytes = Buffer.from(whole);
        bytes[place] = (bytes[place] ?? 0) ^ flipped;
        expect(() => parseJournal(bytes, path)).toThrow(
          expect.objectContaining({ code: 'JOURNAL.TAMPERED', exit: 2 }) as Error,
        );
      },
    ),
    runs(4_000),
  );
});

const line = (evidence: string) =>
  `{"v":1,"seq":0,"prev":"${'0'.repeat(64)}","at":"2026-01-02T03:04:05.000Z","run":"r","step":"","unit":"","direction":"forward","kind":"consent","evidence":${evidence},"hash":"0"}\n`;

test.each([
  ['line ends', '\n'.repeat(20_000_000)],
  ['a line that never ends', `{"v":${'9'.repeat(20_000_000)}`.concat('\n')],
  ['deep nesting', line(`${'{"a":['.repeat(2e5)}${']}'.repeat(2e5)}`)],
  ['a text full of escapes', line(`{"a":"${'\\"'.repeat(5_000_000)}"}`)],
  ['members of a prototype', line('{"__proto__":{"polluted":1},"constructor":1}')],
  ['bytes that are no UTF-8', Buffer.from(line('{"a":"\xff\0"}'), 'latin1')],
])('%s: JOURNAL.TAMPERED, in time', (_, content) => {
  expect(() => parseJournal(Buffer.from(content), 'journal.jsonl')).toThrow(
    expect.objectContaining({ code: 'JOURNAL.TAMPERED', exit: 2 }) as Error,
  );
  expect(({} as Readonly<Record<string, unknown>>)['polluted']).toBeUndefined();
});

test('a file too large for a journal is not read', async () => {
  const path = await journalOf([]);
  await truncate(path, 2 ** 40);
  await expect(readJournal(path)).rejects.toMatchObject({ code: 'JOURNAL.DIRECTORY', exit: 2 });
});

/** Opens a journal, appends, and appends once more after something was done to the file. */
async function disturbed(disturb: (path: string) => Promise<unknown>) {
  const path = await journalOf(['a']);
  const journal = await open(path, 'r2');
  await journal.append(newEntry({ step: 'b' }));
  await disturb(path);
  const appended = journal.append(newEntry({ step: 'c' }));
  await expect(appended).rejects.toMatchObject({ code: 'JOURNAL.CHANGED', exit: 6 });
  await journal.close();
  return { path, appended };
}

test('a journal that was removed while it is written is put back, and nothing more is written', async () => {
  const { path } = await disturbed((there) => rm(there));
  const { entries } = await readJournal(path);
  expect(entries.map(({ step }) => step)).toEqual(['a', 'b']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test.each([
  ['truncated', (path: string) => truncate(path, 10)],
  ['written to', (path: string) => appendFile(path, 'by somebody else\n')],
  [
    'replaced by a copy',
    (path: string) => copyFile(path, `${path}-`).then(() => rename(`${path}-`, path)),
  ],
  ['replaced by a directory', (path: string) => rm(path).then(() => mkdir(path))],
])('a journal that was %s while it is written is kept beside it', async (_what, disturb) => {
  const { path, appended } = await disturbed(disturb);
  const aside = `${path}.r2`;
  await expect(appended).rejects.toMatchObject({ next: [expect.stringContaining(aside)] });
  expect((await readJournal(aside)).entries.map(({ step }) => step)).toEqual(['a', 'b']);
});

test('closing puts a journal back that went with its directory', async () => {
  const path = await journalOf(['a']);
  const journal = await open(path, 'r2');
  await rm(join(path, '..'), { recursive: true });
  await journal.close();
  expect((await readJournal(path)).entries.map(({ step }) => step)).toEqual(['a']);
});

test('a journal that does not exist is empty, and reading does not make it', async () => {
  const path = join(await temporaryDirectory(), 'nowhere', 'journal.jsonl');
  expect((await readJournal(path)).entries).toEqual([]);
  await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a symbolic link in its place is refused', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'elsewhere'), '');
  const path = join(directory, 'journal.jsonl');
  await symlink(join(directory, 'elsewhere'), path);
  await expect(open(path)).rejects.toMatchObject({ code: 'JOURNAL.DIRECTORY', exit: 2 });
  await expect(readJournal(path)).rejects.toMatchObject({ code: 'JOURNAL.DIRECTORY' });
});

test('a directory in its place, or a file in place of its directory, is refused', async () => {
  const directory = await temporaryDirectory();
  await expect(readJournal(directory)).rejects.toMatchObject({ code: 'JOURNAL.DIRECTORY' });
  await writeFile(join(directory, 'state'), '');
  const path = join(directory, 'state', 'journal.jsonl');
  await expect(readJournal(path)).rejects.toMatchObject({ code: 'JOURNAL.DIRECTORY', exit: 2 });
  await expect(open(path)).rejects.toMatchObject({ code: 'JOURNAL.DIRECTORY', exit: 2 });
});

test('a named pipe in its place is refused, not waited for', async () => {
  const path = join(await temporaryDirectory(), 'journal.jsonl');
  execFileSync('mkfifo', [path]);
  await expect(readJournal(path)).rejects.toMatchObject({ code: 'JOURNAL.DIRECTORY', exit: 2 });
});

test('an entry whose time is none is not of this format', async () => {
  const path = await journalOf(['a']);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('2026-01-02T03:04:05.000Z', 'soon'));
  await expect(readJournal(path)).rejects.toMatchObject({ code: 'JOURNAL.TAMPERED' });
});

test('an entry that cannot be written is JOURNAL.NOT_WRITTEN', async () => {
  const path = await journalOf(['a']);
  const journal = await open(path);
  await journal.close();
  await expect(journal.append(newEntry({}))).rejects.toMatchObject({
    code: 'JOURNAL.NOT_WRITTEN',
    exit: 6,
  });
});
