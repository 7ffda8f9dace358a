import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConnection } from '../../../src/configuration/credentials.js';
import { resolveConnection } from '../../../src/configuration/connection.js';
import { loadSettings } from '../../../src/configuration/load.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-configuration-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function written(name: string, text: string): Promise<string> {
  const file = path.join(directory, name);
  await writeFile(file, text);
  return file;
}

const nothing = { url: undefined, passwordFile: undefined, amqp: [] };
const noFlags = {
  blue: nothing,
  green: nothing,
  ca: undefined,
  cert: undefined,
  key: undefined,
  timeoutMs: 1,
};

test('a file that was named must exist', async () => {
  await expect(loadSettings(path.join(directory, 'none.yaml'))).rejects.toMatchObject({
    code: 'CONFIG.NOT_FOUND',
    exit: 2,
  });
});

test('a profile leads to a connection, its files found beside the configuration', async () => {
  await written('password', 's3cret\n');
  await written('ca.pem', 'PEM');
  const file = await written(
    'quorate.yaml',
    'profiles: { blue: { management: "https://mq", user: ops, password: { file: password }, ca: ca.pem } }',
  );
  const settings = await loadSettings(file);
  const connection = resolveConnection('blue', noFlags, settings.profiles.blue, {});
  const nobody = () => Promise.resolve(undefined);
  await expect(readConnection(connection, {}, nobody)).resolves.toMatchObject({
    user: 'ops',
    password: 's3cret',
    tls: { ca: 'PEM', certificate: undefined, key: undefined },
  });
});

test('without a password and without a terminal nothing starts', async () => {
  const file = await written(
    'quorate.yaml',
    'profiles: { blue: { management: "https://mq", user: ops } }',
  );
  const settings = await loadSettings(file);
  const connection = resolveConnection('blue', noFlags, settings.profiles.blue, {});
  await expect(
    readConnection(connection, {}, () => Promise.resolve(undefined)),
  ).rejects.toMatchObject({
    code: 'CONNECTION.PASSWORD_MISSING',
    exit: 2,
    next: ['set QUORATE_BLUE_PASSWORD', '--blue-password-file FILE'],
  });
});
