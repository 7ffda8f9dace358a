import { expect, test } from 'vitest';
import type { LiveClients } from '../../../../src/broker/clients.js';
import { clientRecord } from '../../../../src/inspection/observe/client-record.js';
import { withObserved, type Observed } from '../../../../src/inspection/observe/observed.js';
import type { LivePublish } from '../../../../src/topology/snapshot.js';
import { aChannel, aConnection, aConsumer, aSnapshot } from '../../builders.js';

const nobody: LiveClients = { connections: [], channels: [], consumers: [], publishes: [] };

function sampleOf(...names: readonly string[]): LiveClients {
  return {
    connections: names.map((name) => ({ ...aConnection(), name })),
    channels: names.map((name) => aChannel(name)),
    consumers: names.map((connection) => ({ ...aConsumer('orders'), connection })),
    publishes: [],
  };
}

function observedAs(samples: readonly LiveClients[], parts: Partial<Observed> = {}): Observed {
  const record = clientRecord();
  for (const sample of samples) record.add(sample);
  return {
    from: '2026-01-01T00:00:00.000Z',
    record,
    tracked: new Map(),
    traced: { publishes: [], vhosts: [] },
    ownUser: 'ops',
    ...parts,
  };
}

const running = () => aSnapshot().withQueue('orders').withLiveQueue('orders', { consumers: 0 });

test('who was there in any sample is there, and those who stayed are as if looked at once', () => {
  const stays = running()
    .withConnection({ name: 'stays' })
    .withConsumer('orders', { connection: 'stays' });
  const observed = observedAs([sampleOf('stays'), sampleOf('stays', 'rare'), sampleOf('stays')]);
  const { live } = withObserved(stays.build(), observed);
  expect(live?.connections).toEqual([
    { ...aConnection(), name: 'stays' },
    { ...aConnection(), name: 'rare', span: { first: 1, last: 1 } },
  ]);
  expect(live?.consumers.map(({ connection, span }) => [connection, span])).toEqual([
    ['stays', undefined],
    ['rare', { first: 1, last: 1 }],
  ]);
  expect(live?.observation).toMatchObject({ samples: 4, to: '2026-01-01T00:00:00.000Z' });
  expect(live?.queues[0]?.consumers).toBe(2);
});

test('a consumer that reconnects is one at a time', () => {
  const observed = observedAs([sampleOf('first'), sampleOf('second'), sampleOf('third')]);
  const { live } = withObserved(running().build(), observed);
  expect(live?.consumers).toHaveLength(3);
  expect(live?.queues[0]?.consumers).toBe(1);
});

test('a channel that began anew keeps what it had published and that it had confirmed', () => {
  const channel = (published: number, confirm: boolean) => ({
    ...nobody,
    channels: [{ ...aChannel('web'), published, confirm }],
  });
  const observed = observedAs([channel(40, true), channel(2, false)]);
  const { live } = withObserved(running().build(), observed);
  expect(live?.channels).toMatchObject([{ published: 40, confirm: true }]);
});

const published = (connection: string, parts: Partial<LivePublish> = {}): LivePublish => ({
  ...{ vhost: 'shop', connection, user: 'shop', exchange: 'events', messages: 3, queues: [] },
  source: 'traced',
  ...parts,
});

test('what was published from connections that were never listed is kept as of nobody known', () => {
  const observed = observedAs([sampleOf('listed')], {
    traced: { publishes: [published('listed'), published('gone')], vhosts: [] },
    tracked: new Map([
      ['short', { name: 'short', vhost: 'shop', user: 'nightly' }],
      ['ours', { name: 'ours', vhost: 'shop', user: 'ops' }],
      ['bridge', { name: 'bridge', vhost: 'shop', user: 'quorate.0123456789ab.1' }],
    ]),
  });
  const { live } = withObserved(running().build(), observed);
  const unknown = live?.connections.filter(({ unidentified }) => unidentified);
  expect(unknown?.map(({ name, user }) => [name, user])).toEqual([
    ['short', 'nightly'],
    ['gone', 'shop'],
  ]);
  expect(live?.publishes.map(({ connection }) => connection)).toEqual(['listed', 'gone']);
});

test('what shovels and quorate publish is nobody’s', () => {
  const listed = {
    ...nobody,
    connections: [
      { ...aConnection(), name: 'direct', protocol: 'Direct 0-9-1', user: 'none' },
      { ...aConnection(), name: 'ours', product: 'quorate' },
      { ...aConnection(), name: 'bridge', product: 'RabbitMQ', user: 'quorate.0123456789ab.1' },
    ],
  };
  const publishes = ['direct', 'ours', 'bridge'].map((name) => published(name));
  const observed = observedAs([listed], { traced: { publishes, vhosts: [] } });
  expect(withObserved(running().build(), observed).live?.publishes).toEqual([]);
});
