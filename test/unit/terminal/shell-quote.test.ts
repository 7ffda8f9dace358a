import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellQuote } from '../../../src/terminal/shell-quote.js';

const names = [
  'plain',
  '',
  "it's",
  '$(id)',
  '`id`',
  'a b',
  '"x"',
  'ü <x>',
  '*',
  '~',
  '!!',
  'a\nb',
  "\u001b[31m'\\",
  '--unit=a b',
  'a\u009b31m',
  'a\u202egnp.exe',
  'l\u2028\u200b\u{e0041}',
];

test.each(names)('a shell reads %j back unchanged, whatever its locale', (name) => {
  for (const LC_ALL of ['C.UTF-8', 'C']) {
    const shown = execFileSync('bash', ['-c', `printf %s ${shellQuote(name)}`], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL },
    });
    expect(shown).toBe(name);
  }
});

test('no control character reaches the terminal, nor what hides others or turns them round', () => {
  expect(shellQuote('\u001b[2J')).toBe(String.raw`$'\x1b[2J'`);
  expect(shellQuote('a\u202eb')).toBe(String.raw`$'a\xe2\x80\xaeb'`);
});
