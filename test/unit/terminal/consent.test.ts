import { expect, test } from 'vitest';
import { approvePlan, confirmNames } from '../../../src/terminal/consent.js';

const hash = '0123456789abcdef'.repeat(4);
const nobody = () => Promise.resolve(undefined);
const typing =
  (...answers: string[]) =>
  () =>
    Promise.resolve(answers.shift());

test('twelve characters or more of the hash approve', async () => {
  await expect(approvePlan(hash, hash.slice(0, 12), nobody)).resolves.toEqual([]);
  await expect(approvePlan(hash, hash.toUpperCase(), nobody)).resolves.toEqual([]);
});

test.each([
  [hash.slice(0, 11), 'CONSENT.HASH_TOO_SHORT', 2],
  ['', 'CONSENT.HASH_TOO_SHORT', 2],
  ['f'.repeat(12), 'CONSENT.HASH_DIFFERS', 7],
  [`${hash}0`, 'CONSENT.HASH_DIFFERS', 7],
])('--approve %s is refused', async (approve, code, exit) => {
  await expect(approvePlan(hash, approve, nobody)).rejects.toMatchObject({
    code,
    exit,
  });
});

test('what was typed is returned, so that the resume command can repeat it', async () => {
  await expect(approvePlan(hash, undefined, typing(hash.slice(0, 12)))).resolves.toEqual([
    '--approve',
    '0123456789ab',
  ]);
});

test('anything else typed declines', async () => {
  const declined = { code: 'CONSENT.DECLINED', exit: 3 };
  await expect(approvePlan(hash, undefined, typing('yes'))).rejects.toMatchObject(declined);
  await expect(confirmNames(['shop'], [], typing('Shop'))).rejects.toMatchObject(declined);
});

test('nobody there and nothing given cannot start', async () => {
  const missing = { code: 'CONSENT.MISSING', exit: 2 };
  await expect(approvePlan(hash, undefined, nobody)).rejects.toMatchObject(missing);
  await expect(confirmNames(['shop'], [], nobody)).rejects.toMatchObject(missing);
});

test('every vhost must be named, and no other', async () => {
  const names = ['shop', '/'];
  await expect(confirmNames(names, ['/', 'shop'], nobody)).resolves.toEqual([]);
  await expect(confirmNames(names, [], typing('shop', '/'))).resolves.toEqual([
    '--confirm',
    'shop',
    '--confirm',
    '/',
  ]);
  const differs = { code: 'CONSENT.NAME_DIFFERS', exit: 2 };
  await expect(confirmNames(names, ['shop'], nobody)).rejects.toMatchObject(differs);
  await expect(confirmNames(['shop'], ['shop', '/'], nobody)).rejects.toMatchObject(differs);
});
