import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startFakeManagement } from './fake-management.js';

const script = `
const { run } = await import('@oclif/core');
const { handle } = await import('@oclif/core/handle');
await run(process.argv.slice(1), { root: process.env.OCLIF_TEST_ROOT }).catch(handle);
`;

test('a slow reader of a pipe gets the whole document, also beside an error', async () => {
  await using fake = await startFakeManagement();
  for (let index = 0; index < 300; index += 1) {
    const name = `queue ${index}`;
    const priorities = { 'x-max-priority': 5 };
    fake.definitions.queues.push({
      vhost: 'shop',
      name,
      durable: true,
      auto_delete: false,
      arguments: priorities,
    });
  }
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      script,
      '--',
      'plan',
      '--blue',
      `${fake.url}/shop`,
      '--json',
    ],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...process.env, NODE_ENV: 'test', QUORATE_BLUE_PASSWORD: 's3cret' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await sleep(4000);
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  expect(await ended).toBe(4);
  expect(JSON.parse(text)).toMatchObject({ ok: false, error: { code: 'FINDINGS' } });
});
