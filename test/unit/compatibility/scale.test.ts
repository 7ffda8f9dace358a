import { expect, test } from 'vitest';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import { assessing, deciding } from './assessing.js';

function manyQueues(count: number): SnapshotBuilder {
  const blue = aSnapshot()
    .live()
    .withPolicy('ha', { 'ha-mode': 'all', expires: 1 }, { pattern: '^(?!amq\\.).*' })
    .withPolicy('dlx', { 'dead-letter-exchange': 'dlx' }, { priority: 1, pattern: '7$' });
  for (let at = 0; at < count; at += 1) {
    blue.withQueue(`orders.${at}`, { arguments: at % 2 === 0 ? {} : { 'x-max-priority': 5 } });
  }
  return blue;
}

test('twenty thousand queues, half of them kept classic, half with a policy by name, take seconds', () => {
  const { queueRules } = deciding({ 'QUEUE.REQUEUE_ORDER': 'delivery-limit: 9' }, '[246]$');
  const kept = deciding({ 'QUEUE.MAX_PRIORITY': 'keep-classic' });
  const { queues, policies } = assessing(manyQueues(20_000), {
    queueRules: [...queueRules, ...kept.queueRules],
  });
  expect(queues).toHaveLength(20_000);
  const patterns = policies.flatMap(({ green }) => green.map(({ pattern }) => pattern.length));
  expect(Math.max(...patterns)).toBeLessThan(20_000);
}, 15_000);
