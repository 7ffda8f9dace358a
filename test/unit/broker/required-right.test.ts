import { expect, test } from 'vitest';
import { requiredRight } from '../../../src/broker/management/required-right.js';

test.each([
  ['GET', ['definitions'], 'the administrator tag'],
  ['PUT', ['vhosts', 'v'], 'the administrator tag'],
  ['GET', ['nodes'], 'the monitoring tag'],
  ['PUT', ['policies', 'v', 'p'], 'the policymaker tag'],
  ['PUT', ['operator-policies', 'v', 'p'], 'the administrator tag'],
  ['PUT', ['parameters', 'shovel', 'v', 's'], 'the policymaker tag'],
  ['GET', ['queues', 'v'], 'access to vhost "v"'],
  ['PUT', ['queues', 'v', 'q'], 'configure, write and read permission in vhost "v"'],
  ['GET', ['overview'], 'the management tag'],
] as const)('%s %j needs a right by name', (method, path, right) => {
  expect(requiredRight(method, path)).toBe(right);
});
