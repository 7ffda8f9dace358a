import { readdirSync } from 'node:fs';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { writeTargetFile, type MoveTarget } from '../../../src/migration/cutover/target-file.js';
import { temporaryDirectory } from '../journal/temporary-directory.js';

const target: MoveTarget = {
  ...{ client: 'worker', direction: 'forward', addresses: ['amqp://mq:5672'] },
  ...{ vhost: 'a/b ü', fromVhost: 'x', fromSide: 'blue', toSide: 'green' },
};

async function withTmpdir<T>(directory: string, act: () => Promise<T>): Promise<T> {
  vi.stubEnv('TMPDIR', directory);
  try {
    return await act();
  } finally {
    vi.unstubAllEnvs();
  }
}

test('the target is for its owner, and goes afterwards', async () => {
  const directory = await temporaryDirectory();
  await withTmpdir(directory, async () => {
    const file = await writeTargetFile(target);
    expect(JSON.parse(await readFile(file.path, 'utf8'))).toEqual(target);
    expect((await stat(file.path)).mode & 0o777).toBe(0o600);
    // A hook may have made it unremovable in any way it likes.
    await chmod(file.path, 0o000);
    await file[Symbol.asyncDispose]();
  });
  expect(readdirSync(directory)).toEqual([]);
});

test.each([
  ['a directory that is not there', 'nowhere'],
  ['a file', 'file'],
])('%s as the temporary one is told, and is no bug', async (_what, name) => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'file'), '');
  await withTmpdir(join(directory, name), async () => {
    await expect(writeTargetFile(target)).rejects.toMatchObject({
      code: 'HOOK.NO_TARGET',
      exit: 6,
      next: [expect.stringContaining(join(directory, name))],
    });
  });
});
