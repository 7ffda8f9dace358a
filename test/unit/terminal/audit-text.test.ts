import { expect, test } from 'vitest';
import { auditCost } from '../../../src/terminal/audit-consent.js';
import { auditLines } from '../../../src/terminal/audit-text.js';

const queue = {
  ...{ direction: 'forward' as const, vhost: 'shop', queue: 'orders', gaps: [] },
  ...{ taken: 5, entered: 5, quarantined: 0, missing: 0, extra: 0 },
  ...{ duplicated: 0, reordered: 0, altered: 0, underWay: 0 },
};

test('a run without an audit says nothing of one', () => {
  expect(auditLines(undefined)).toEqual([]);
});

test('each queue is told with its counts, and what was seen of it', () => {
  const text = auditLines({ complete: true, queues: [queue], notes: [] }).join('\n');
  expect(text).toMatch(/shop orders .* 5 .* 5 .* complete/);
  expect(text).toContain('every message that bridges took and published was compared');
});

test('an incomplete audit says why, and names are harmless', () => {
  const hostile = {
    ...queue,
    queue: 'a\u001B[31m',
    gaps: ['copies-dropped', 'other-node'] as const,
  };
  const notes = ['TRACE.REFUSED vhost "\u001B[2J"'];
  const text = auditLines({ complete: false, queues: [hostile], notes }).join('\n');
  expect(text).toContain('incomplete');
  expect(text).toContain('some were dropped');
  expect(text).toContain('on a node of which no copies are made');
  expect(text).not.toContain('\u001B');
});

test('the cost is stated with the rate of now, as far as it is known', () => {
  const vhosts = [{ blue: 'shop', green: 'shop-quorum' }];
  expect(auditCost(vhosts, [120.4, undefined])).toContain('120 are published a second now');
  expect(auditCost(vhosts, [undefined, undefined])).toContain('is not known');
  expect(auditCost(vhosts, [1])).toContain('blue "shop" and green "shop-quorum"');
});
