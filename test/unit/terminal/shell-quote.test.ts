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
];

test.each(names)('a shell reads %j back unchanged', (name) => {
  const shown = execFileSync('bash', ['-c', `printf %s ${shellQuote(name)}`], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  expect(shown).toBe(name);
});

test('no control character reaches the terminal', () => {
  expect(shellQuote('\u001b[2J')).toBe(String.raw`$'\u001b[2J'`);
});
