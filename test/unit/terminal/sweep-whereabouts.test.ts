import { expect, test } from 'vitest';
import { whereaboutsIn } from '../../../src/migration/sweep/whereabouts.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { sweepAnswer } from '../../../src/terminal/sweep-answer.js';
import type { LiveConnection } from '../../../src/topology/snapshot.js';
import { app, planningInput, queue } from '../plan/builders.js';

const input = planningInput({
  queues: [queue('orders'), queue('mail')],
  apps: [app('worker', { consumes: ['orders'] }), app('mailer', { consumes: ['mail'] })],
});
const plan = makePlan(input);
const [unit] = plan.units.filter(({ queues }) => queues.includes('orders'));
const clients = unit!.clients;
const seen = (vhost: string): LiveConnection => ({
  ...{ vhost, name: 'c', protocol: 'AMQP 0-9-1', address: undefined, node: undefined },
  ...{ user: clients[0]!.match.user ?? 'shop', product: clients[0]!.match.product },
  clientName: 'worker',
});
const nobody: readonly LiveConnection[] = [];
const swept = {
  isOneCluster: true,
  refusals: [],
  clients: undefined,
  objection: undefined,
  leftovers: [
    {
      ...{ migrationId: '1218ee219aef', objects: [], rights: [], lasting: [] },
      copy: { journalEntries: 1 } as never,
    },
  ],
};

test('who is where is told of units of which anybody is on green, and of no others', () => {
  expect(whereaboutsIn(plan, { blue: [seen('shop')], green: nobody })).toEqual([]);
  expect(whereaboutsIn(plan, { blue: nobody, green: [seen('shop-quorum')] })).toEqual([
    { unit: unit!.name, client: 'worker', blue: 0, green: 1 },
  ]);
});

test('whoever sweeps is told of clients that are on green and what joins them to blue no more', () => {
  const where = [{ unit: unit!.name, client: 'worker', blue: 0, green: 1 }];
  const done = { executed: true, execute: undefined };
  const { text, data } = sweepAnswer({ ...swept, clients: where }, done);
  expect(text).toContain('worker (unit orders): 0 connections on blue, 1 connection on green');
  expect(text).toContain('bring the clients of each unit to the same side');
  expect(data).toMatchObject({ clients: where });
  const none = sweepAnswer(swept, done);
  expect(none.text).not.toContain('on green');
});
