import { expect, test } from 'vitest';
import { judgeBrokers } from '../../../../src/migration/gates/judge-brokers.js';
import type { BrokerReading } from '../../../../src/migration/gates/read-brokers.js';
import type { LiveNode } from '../../../../src/topology/snapshot.js';

const watermarks = {
  memory: { warn: 70, wait: 80, fail: 90 },
  disk: { warn: 2, wait: 1.5, fail: 1.1 },
};

function node(fields: Partial<LiveNode> = {}): LiveNode {
  return {
    name: 'rabbit@one',
    running: true,
    memoryUsed: 69,
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

/** Conditions that are not simply met, by their states. */
function states(fields: Partial<BrokerReading>, marks: typeof watermarks | object = watermarks) {
  const reading = { side: 'blue', alarms: [], nodes: [node()], ...fields } as const;
  return judgeBrokers([reading], marks)
    .filter(({ state }) => state !== 'ok')
    .map(({ code, state }) => `${code} ${state}`);
}

test('a healthy cluster below its watermarks meets every gate, and says so of each', () => {
  const verdicts = judgeBrokers([{ side: 'blue', alarms: [], nodes: [node()] }], watermarks);
  expect(verdicts.map(({ code, state }) => `${code} ${state}`)).toEqual([
    'BROKER.ALARM ok',
    'BROKER.NODE_DOWN ok',
    'BROKER.PARTITION ok',
    'BROKER.MEMORY ok',
    'BROKER.DISK ok',
  ]);
});

test('an alarm counts even when the node list does not know of it yet, and the other way round', () => {
  expect(states({ alarms: ['memory alarm on rabbit@one'] })).toEqual(['BROKER.ALARM wait']);
  expect(states({ nodes: [node({ diskAlarm: true })] })).toEqual(['BROKER.ALARM wait']);
});

test.each([
  [69.9, []],
  [70, ['BROKER.MEMORY warn']],
  [79.9, ['BROKER.MEMORY warn']],
  [80, ['BROKER.MEMORY wait']],
  [90, ['BROKER.MEMORY fail']],
  [100, ['BROKER.MEMORY wait']],
])('memory at %d %% of its limit: %j', (memoryUsed, expected) => {
  expect(states({ nodes: [node({ memoryUsed })] })).toEqual(expected);
});

test.each([
  [100, []],
  [99, ['BROKER.DISK warn']],
  [74, ['BROKER.DISK wait']],
  [54, ['BROKER.DISK fail']],
  [49, ['BROKER.DISK wait']],
])('%d bytes free where 50 must be: %j', (diskFree, expected) => {
  expect(states({ nodes: [node({ diskFree })] })).toEqual(expected);
});

test('what is in alarm is waited for, however far beyond the marks it is', () => {
  expect(states({ nodes: [node({ memoryUsed: 500, memoryAlarm: true })] })).toEqual([
    'BROKER.ALARM wait',
  ]);
});

test('a figure that a node does not tell is waited for, unless nobody asks', () => {
  const silent = { nodes: [node({ memoryUsed: undefined, diskFree: undefined })] };
  expect(states(silent)).toEqual(['BROKER.MEMORY wait', 'BROKER.DISK wait']);
  expect(states(silent, {})).toEqual([]);
});

test('the worst node speaks for all', () => {
  const nodes = [node({ memoryUsed: 75 }), node({ name: 'rabbit@two', memoryUsed: 95 })];
  const [found] = judgeBrokers([{ side: 'green', alarms: [], nodes }], watermarks).filter(
    ({ code }) => code === 'BROKER.MEMORY',
  );
  expect(found).toMatchObject({
    state: 'fail',
    value: 'node rabbit@two of green uses 95 % of its memory limit',
    threshold: 'less than 80 % of the memory limit',
  });
});

test('a node that is down or cut off stops changes, and a down one tells nothing else', () => {
  expect(states({ nodes: [node(), node({ running: false, memoryUsed: undefined })] })).toEqual([
    'BROKER.NODE_DOWN wait',
  ]);
  expect(states({ nodes: [node({ partitions: ['rabbit@two'] })] })).toEqual([
    'BROKER.PARTITION wait',
  ]);
});

test('what is unmet is told with the side it concerns', () => {
  const down = { alarms: [], nodes: [node({ running: false })] };
  const values = judgeBrokers(
    [
      { side: 'blue', ...down },
      { side: 'green', ...down },
    ],
    watermarks,
  )
    .filter(({ state }) => state !== 'ok')
    .map(({ value }) => value);
  expect(values).toEqual(['node rabbit@one of blue is down', 'node rabbit@one of green is down']);
});
