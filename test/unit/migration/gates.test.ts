import { expect, test } from 'vitest';
import { unmetGates, type GateReading } from '../../../src/migration/gates.js';
import type { LiveNode } from '../../../src/topology/snapshot.js';

function node(fields: Partial<LiveNode> = {}): LiveNode {
  return {
    name: 'rabbit@one',
    running: true,
    memoryUsed: 79,
    memoryLimit: 100,
    memoryAlarm: false,
    diskFree: 1000,
    diskFreeLimit: 50,
    diskAlarm: false,
    partitions: [],
    enabledPlugins: [],
    ...fields,
  };
}

function codes(fields: Partial<GateReading>): readonly string[] {
  const reading = { side: 'blue', alarms: [], nodes: [node()], ...fields } as const;
  return unmetGates([reading]).map(({ code }) => code);
}

test('a healthy cluster below its watermark meets every gate', () => {
  expect(codes({})).toEqual([]);
});

test('an alarm counts even when the node list does not know of it yet, and the other way round', () => {
  expect(codes({ alarms: ['memory alarm on rabbit@one'] })).toEqual(['BROKER.ALARM']);
  expect(codes({ nodes: [node({ diskAlarm: true })] })).toEqual(['BROKER.ALARM']);
});

test('80 % of the memory limit is the watermark', () => {
  expect(codes({ nodes: [node({ memoryUsed: 80 })] })).toEqual(['BROKER.MEMORY']);
});

test('a node that tells no memory figures is not stopped for them', () => {
  expect(codes({ nodes: [node({ memoryUsed: undefined, memoryLimit: undefined })] })).toEqual([]);
});

test('a node that is down or cut off stops changes', () => {
  expect(codes({ nodes: [node(), node({ running: false, memoryUsed: 100 })] })).toEqual([
    'BROKER.NODE_DOWN',
  ]);
  expect(codes({ nodes: [node({ partitions: ['rabbit@two'] })] })).toEqual(['BROKER.PARTITION']);
});

test('what is unmet is told with the side it concerns', () => {
  const down = { alarms: [], nodes: [node({ running: false })] };
  const messages = unmetGates([
    { side: 'blue', ...down },
    { side: 'green', ...down },
  ]).map(({ message }) => message);
  expect(messages).toEqual(['node rabbit@one of blue is down', 'node rabbit@one of green is down']);
});
