import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPause, removePause, writePause } from '../../../src/journal/pause-file.js';
import { pauseText } from '../../../src/journal/pause-text.js';
import { temporaryDirectory } from './temporary-directory.js';

const pause = { by: 'anna@ops1', at: '2026-01-01T02:03:04.567Z', reason: 'sale "until" noon\n' };
const unknown = { by: undefined, at: undefined, reason: undefined };

test('a pause is read as it was written, by its owner alone, and is gone once removed', async () => {
  const directory = join(await temporaryDirectory(), 'state');
  expect(await readPause(directory)).toBeUndefined();
  expect(await writePause(directory, pause)).toEqual({ written: true, pause });
  expect((await stat(join(directory, 'pause'))).mode & 0o777).toBe(0o600);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  expect(await readdir(directory)).toEqual(['pause']);
  expect(await readPause(directory)).toEqual(pause);
  expect(await removePause(directory)).toEqual(pause);
  expect(await readPause(directory)).toBeUndefined();
  expect(await removePause(directory)).toBeUndefined();
});

test('a second pause keeps the first', async () => {
  const directory = await temporaryDirectory();
  await writePause(directory, pause);
  const second = { by: 'ben@ops2', at: '2026-01-02T00:00:00.000Z', reason: '' };
  expect(await writePause(directory, second)).toEqual({ written: false, pause });
  expect(await readPause(directory)).toEqual(pause);
});

test.each([
  ['nothing', ''],
  ['no JSON', 'because\u001b[2J'],
  ['other JSON', '[1, 2]'],
  ['null', 'null'],
  ['other types', '{"by": 7, "at": "yesterday", "reason": {"toString": 1}}'],
  ['what is far too long', `"${'x'.repeat(3_000_000)}"`],
])('a file with %s in it pauses', async (_, content) => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'pause'), content);
  expect(await readPause(directory)).toEqual(unknown);
  expect(await removePause(directory)).toEqual(unknown);
  expect(await readPause(directory)).toBeUndefined();
});

test('a reason written by hand is enough, and is cut where it is endless', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'pause'), JSON.stringify({ reason: 'y'.repeat(5_000) }));
  expect((await readPause(directory))?.reason).toBe('y'.repeat(1_000));
});

test('a link pauses, is not followed, and is removed without what it leads to', async () => {
  const directory = await temporaryDirectory();
  const elsewhere = join(await temporaryDirectory(), 'other');
  await writeFile(elsewhere, JSON.stringify(pause));
  await symlink(elsewhere, join(directory, 'pause'));
  expect(await readPause(directory)).toEqual(unknown);
  expect(await writePause(directory, pause)).toEqual({ written: false, pause: unknown });
  await removePause(directory);
  expect(await readPause(directory)).toBeUndefined();
  expect(JSON.parse(await readFile(elsewhere, 'utf8'))).toEqual(pause);
});

test('a link that leads nowhere pauses too', async () => {
  const directory = await temporaryDirectory();
  await symlink(join(directory, 'nowhere'), join(directory, 'pause'));
  expect(await readPause(directory)).toEqual(unknown);
});

test('a directory pauses, and only a person removes it', async () => {
  const directory = await temporaryDirectory();
  await mkdir(join(directory, 'pause'));
  expect(await readPause(directory)).toEqual(unknown);
  await expect(removePause(directory)).rejects.toMatchObject({
    code: 'PAUSE.UNREMOVABLE',
    exit: 2,
  });
  expect(await readPause(directory)).toEqual(unknown);
});

test('a state directory that is none pauses, and nothing is written through it', async () => {
  const directory = join(await temporaryDirectory(), 'file');
  await writeFile(directory, '');
  expect(await readPause(directory)).toEqual(unknown);
  await expect(writePause(directory, pause)).rejects.toMatchObject({ code: 'JOURNAL.DIRECTORY' });
});

test('what is known of a pause is told, and no more', () => {
  expect(pauseText(pause)).toBe(
    'paused by anna@ops1 since 2026-01-01T02:03:04.567Z: sale "until" noon\n',
  );
  expect(pauseText(unknown)).toBe('paused');
});
