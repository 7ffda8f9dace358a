import { expect } from 'vitest';
import type { Strategy } from '../../../src/topology/cluster.js';
import { dataOf } from '../../support/json-answers.js';
import type { Operator } from '../../support/operator.js';

/** Plans, carries it out and verifies; everything has to end well. */
export async function migrate(operator: Operator, strategy: Strategy): Promise<void> {
  const planning = ['plan', '--strategy', strategy, '--out', 'plan.json', '--json'];
  const { plan } = dataOf('plan', await operator.run(...planning));
  const approve = ['--approve', plan.hash.slice(0, 12)];
  const execute = ['--execute', '--non-interactive', '--deadline', '60s', '--json'];
  dataOf('run', await operator.run('apply', 'plan.json', ...approve, ...execute));
  const verified = dataOf('verify', await operator.run('verify', 'plan.json', '--json'));
  expect(verified.problems).toEqual([]);
}
