import { expect, test } from 'vitest';
import {
  auditedBridge,
  auditedQueue,
  countCopy,
} from '../../../../src/migration/audit/audited-bridge.js';
import type { TraceCopy } from '../../../../src/broker/amqp/trace-copy.js';
import { bridge, copyOf, migrationId } from './a-bridge.js';

function counted(...copies: readonly TraceCopy[]) {
  const audited = auditedBridge(bridge);
  for (const copy of copies) countCopy(audited, copy, migrationId);
  return auditedQueue(audited);
}

test('a delivery to a link inside the broker, or to a user of the migration, is one to the bridge', () => {
  const user = `quorate.${migrationId}.1a2b`;
  const queue = counted(copyOf('deliver'), copyOf('deliver', { user }), copyOf('publish'));
  expect(queue).toMatchObject({ taken: 2, entered: 1, missing: 1, gaps: [] });
});

test('a delivery to an application, or to a bridge of another migration, is not', () => {
  const queue = counted(
    copyOf('deliver', { user: 'shop' }),
    copyOf('deliver', { user: 'quorate.000000000000.1' }),
  );
  expect(queue).toMatchObject({ taken: 0, missing: 0 });
});

test('a message that the bridge gave back is not missing once an application has it', () => {
  const queue = counted(copyOf('deliver'), copyOf('deliver', { user: 'shop', redelivered: true }));
  expect(queue).toMatchObject({ taken: 0, missing: 0 });
});

test('where a message was routed decides whether it entered', () => {
  const taken = [copyOf('deliver'), copyOf('deliver'), copyOf('deliver')];
  const published = [['orders'], [bridge.quarantine], []].map((queues) =>
    copyOf('publish', { queues }),
  );
  const queue = counted(...taken, ...published);
  expect(queue).toMatchObject({ taken: 3, entered: 1, quarantined: 1, missing: 1 });
});

test('a routing key that has changed is an altered message, those of CC are not compared', () => {
  expect(counted(copyOf('deliver'), copyOf('publish', { keys: ['other'] }))).toMatchObject({
    altered: 1,
  });
  expect(counted(copyOf('deliver', { keys: ['k', 'bcc'] }), copyOf('publish'))).toMatchObject({
    ...{ altered: 0, missing: 0, extra: 0 },
  });
});

test('a queue whose name the firehose cannot carry is told to be left out', () => {
  const named = (length: number) => ({
    ...bridge,
    from: { ...bridge.from, queue: 'ü'.repeat(length) },
  });
  expect(auditedQueue(auditedBridge(named(123))).gaps).toEqual([]);
  expect(auditedQueue(auditedBridge(named(124))).gaps).toEqual(['name-too-long']);
});
