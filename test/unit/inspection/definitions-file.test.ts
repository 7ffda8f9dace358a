import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDefinitionsFile } from '../../../src/inspection/definitions-file.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-definitions-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function reading(content: string | Uint8Array): Promise<object> {
  const file = path.join(directory, 'blue.json');
  await writeFile(file, content);
  return readDefinitionsFile(file, Readable.from([]));
}

const definitions = '{\r\n"queues": [{"name": "größe"}]\r\n}';

test.each([
  ['UTF-8 with line ends of Windows', Buffer.from(definitions)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${definitions}`)],
  ['UTF-16, as a shell of Windows redirects', Buffer.from(`\ufeff${definitions}`, 'utf16le')],
])('%s is read', async (_, content) => {
  expect(await reading(content)).toEqual({ queues: [{ name: 'größe' }] });
});

test('- is standard input, in however many pieces it comes', async () => {
  const bytes = Buffer.from(definitions);
  const pieces = Readable.from([bytes.subarray(0, 28), bytes.subarray(28)]);
  expect(await readDefinitionsFile('-', pieces)).toEqual({ queues: [{ name: 'größe' }] });
});

test.each([
  ['', 'it is empty'],
  [Buffer.from('{"queues":[{"name":"gr\u00f6\u00dfe"}]}', 'latin1'), 'UTF-8'],
  ['{"queues":[]}\n]', 'line 2, column 1'],
  ['{"queues":[],"queues":[]}', 'queues is there twice'],
  ['{"queues":[{"arguments":{"x-expires":9007199254740993}}]}', 'cannot be kept exactly'],
  ['{"queues":[{"name":"\\ud800"}]}', 'name holds half of a surrogate pair'],
  ['{"queues":[{"name":"a"},]}', 'line 1, column 25'],
  ['[]', 'not an object'],
  ['null', 'not an object'],
  ['{"error":"not_authorised","reason":"Login failed"}', 'it has none of vhosts'],
  ['{"name":"q","vhost":"/","durable":true,"arguments":{}}', 'it has none of vhosts'],
  ['{"formatVersion":1,"hash":"00","queues":[],"policies":[]}', 'it is a plan of quorate'],
])('%j does not hold definitions: %s', async (content, problem) => {
  await expect(reading(content)).rejects.toMatchObject({
    code: 'DEFINITIONS.INVALID',
    exit: 2,
    message: expect.stringMatching(new RegExp(`blue\\.json'.*${problem}`, 'u')) as string,
  });
});

test('what is wrong with a text is said without repeating it', async () => {
  const refused = await reading('{"users":[{"password": "s3cret" oops}]}').catch(
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: 'DEFINITIONS.INVALID' });
  expect(inspect(refused, { showHidden: true, depth: 10 })).not.toContain('s3cret');
});

test.each(['nothing-here.json', '.'])('%s cannot be read', async (name) => {
  const file = path.join(directory, name);
  await expect(readDefinitionsFile(file, Readable.from([]))).rejects.toMatchObject({
    code: 'DEFINITIONS.UNREADABLE',
    exit: 2,
  });
});

test('input without an end is refused, and not read on', async () => {
  const chunk = Buffer.alloc(2 ** 26);
  let given = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        given += 1;
        yield chunk;
      }
    })(),
  );
  await expect(readDefinitionsFile('-', endless)).rejects.toMatchObject({
    code: 'DEFINITIONS.INVALID',
    message: expect.stringContaining('it is larger than') as string,
  });
  expect(given).toBeLessThan(50);
});
