import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { quorate } from './quorate.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const commands = [
  'doctor',
  'assess',
  'plan',
  'plan show',
  'plan check',
  'explain',
  'apply',
  'status',
  'log',
  'verify',
  'rollback',
  'sweep',
  'complete',
  'pause',
  'resume',
];

test.each([
  ['plan diff', /--exit-code/],
  ['plan export', /--users-from=FILE/],
])('%s: the help has examples and --json', async (command, own) => {
  const { stdout } = await quorate([...command.split(' '), '--help']);
  expect(stdout.slice(stdout.indexOf('EXAMPLES')).match(/^ {2}\$ quorate /gm)?.length).toBe(3);
  expect(stdout).toMatch(/--json +Write one JSON document/);
  expect(stdout).toMatch(own);
});

test('the help groups flags by what they are for', async () => {
  const { stdout } = await quorate(['plan', '--help']);
  for (const group of ['CONNECTION', 'DECISION', 'OFFLINE', 'SELECTION', 'GLOBAL']) {
    expect(stdout).toContain(`\n${group} FLAGS\n`);
  }
});

test('the help names every command', async () => {
  const { stdout, exit } = await quorate(['--help']);
  expect(exit).toBe(0);
  for (const command of commands.filter((name) => !name.includes(' '))) {
    expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  }
});

test.each(commands)(
  '%s: the help has examples, --json, and an environment variable for its options, which the README names',
  async (command) => {
    const { stdout } = await quorate([...command.split(' '), '--help']);
    const examples = stdout.slice(stdout.indexOf('EXAMPLES')).match(/^ {2}\$ quorate /gm);
    expect(examples?.length).toBeGreaterThanOrEqual(2);
    expect(stdout).toMatch(/--json +Write one JSON document/);
    const options =
      stdout.match(/^ {2}--(?!(?:json|execute|trace|client|plan|accept-unexplained)\b)[\w-]+/gm) ??
      [];
    const variables = stdout.match(/env:\s+QUORATE_\w+/g) ?? [];
    expect(variables).toHaveLength(options.length);
    for (const variable of variables) expect(readme).toContain(`\`${variable.slice(4).trim()}\``);
  },
);
