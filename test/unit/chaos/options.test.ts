import { expect, test } from 'vitest';
import { commandOf, optionsOf } from '../../chaos/options.js';

const typed = (command: string): readonly string[] => command.split(' -- ')[1]?.split(' ') ?? [];

test('what is not said is three nodes of 3.10, and one vhost to the next', () => {
  const options = optionsOf(['--seed', 'a1']);
  expect(options).toMatchObject({
    strategy: 'vhost',
    nodes: { blue: 3 },
    versions: { blue: '3.10' },
  });
});

test.each([
  ['--minutes', '0'],
  ['--seed', 'a; b'],
  ['--strategy', 'both'],
  ['--blue-nodes', '1.5'],
  ['--green-version', '5.0'],
])('%s %s cannot be', (...args) => {
  expect(optionsOf(args)).toBeUndefined();
});

test.each([
  ['--minutes', '0.35', '--seed', 'ci7', '--blue-nodes', '1', '--blue-version', '3.8'],
  [
    ...['--minutes', '2', '--seed', 'b1', '--strategy', 'broker'],
    ...['--green-nodes', '3', '--green-version', '4.3'],
  ],
])('the command that is printed does the same again: %s %s %s %s', (...args) => {
  const options = optionsOf(args);
  expect(options).toBeDefined();
  if (options !== undefined) expect(optionsOf(typed(commandOf(options)))).toEqual(options);
});
