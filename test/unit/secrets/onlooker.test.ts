import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { disclosed, textsBelow } from '../../support/secrets/disclosed.js';
import { WatchedProcesses } from '../../support/secrets/watched-processes.js';

const secret = { user: 'ops', password: 'p"ä/ 1' };

test.each([
  ['as it is', 'password: p"ä/ 1.'],
  ['in JSON', '{"password":"p\\"ä/ 1"}'],
  ['in a URL', 'amqp://ops:p%22%C3%A4%2F%201@mq'],
  ['in base64', Buffer.from(secret.password).toString('base64')],
  ['in a header', `Basic ${Buffer.from('ops:p"ä/ 1').toString('base64')}`],
])('a password is recognised %s', (_how, text) => {
  expect(disclosed([secret], ['nothing', text])).toHaveLength(1);
  expect(disclosed([{ ...secret, password: 'another' }], [text])).toEqual([]);
});

test('a password among the arguments of any process is seen', async () => {
  using processes = new WatchedProcesses();
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', 'of-the-process']);
  await expect.poll(() => processes.commandLines.join('\n')).toContain('of-the-process');
  child.kill();
});

test('every file below a directory is read, but for those left out', () => {
  const directory = mkdtempSync(join(tmpdir(), 'quorate-texts-'));
  mkdirSync(join(directory, 'in'));
  writeFileSync(join(directory, 'in', 'a.json'), 'one');
  writeFileSync(join(directory, 'b.log'), 'two');
  expect(textsBelow(directory, /^nothing$/).sort()).toEqual(['one', 'two']);
  expect(textsBelow(directory, /^in.*json$/)).toEqual(['two']);
  rmSync(directory, { recursive: true });
});
