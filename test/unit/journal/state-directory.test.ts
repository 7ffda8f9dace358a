import { chmod, mkdir, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareStateDirectory, stateDirectory } from '../../../src/journal/state-directory.js';
import { temporaryDirectory } from './temporary-directory.js';

const planHash = 'abcdef0123456789';

test('state lies beside the plan unless told otherwise, and plans never share a directory', () => {
  const where = { planFile: '/srv/moves/plan.json', planHash };
  expect(stateDirectory({ ...where, stateDir: undefined })).toBe(
    '/srv/moves/.quorate/abcdef012345',
  );
  expect(stateDirectory({ ...where, stateDir: '/var/state' })).toBe('/var/state/abcdef012345');
});

test('a directory others can read is closed to them', async () => {
  const directory = join(await temporaryDirectory(), 'state');
  await mkdir(directory);
  await chmod(directory, 0o755);
  await prepareStateDirectory(directory);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
});

test('a link in its place is refused', async () => {
  const parent = await temporaryDirectory();
  await symlink(parent, join(parent, 'state'));
  await expect(prepareStateDirectory(join(parent, 'state'))).rejects.toMatchObject({
    code: 'JOURNAL.DIRECTORY',
    exit: 2,
  });
});
