import { expect, test } from 'vitest';
import { resumeCommand, siblingCommand } from '../../../src/terminal/command-line.js';

test('the resume command repeats the arguments and what was typed', () => {
  const argv = ['plan.json', '--execute', '--unit', 'a b'];
  expect(resumeCommand('apply', argv, ['--approve', '0123456789ab'])).toBe(
    "quorate apply plan.json --execute --unit 'a b' --approve 0123456789ab",
  );
});

test('another command keeps plan, brokers and state directory, and nothing else', () => {
  const flag = (name: string, input: string) => ({
    type: 'flag' as const,
    flag: name,
    input,
  });
  const raw = [
    { type: 'arg' as const, arg: 'plan', input: 'plan.json' },
    flag('blue', 'https://ops@mq/a%20b'),
    flag('blue-amqp', 'amqp://mq'),
    flag('execute', '--execute'),
    flag('until', 'drain'),
    flag('state-dir', 'my state'),
  ];
  expect(siblingCommand('rollback', 'plan.json', raw, ['--unit', '$(id)', '--execute'])).toBe(
    "quorate rollback plan.json --blue https://ops@mq/a%20b --blue-amqp amqp://mq --state-dir 'my state' --unit '$(id)' --execute",
  );
});
