import { expect, test } from 'vitest';
import { diffPlans } from '../../../src/plan/diff/plan-diff.js';
import type { Plan } from '../../../src/plan/document.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { renderPlanDiff } from '../../../src/report/render-plan-diff.js';
import { app, client, planningInput, queue } from '../plan/builders.js';
import {
  definedBinding,
  definedExchange,
  definedPolicy,
  definedQueue,
} from '../../support/definitions.js';
import { planDefinitions } from '../../support/plan-definitions.js';

const names = ['orders', 'orders.retry', 'orders.urgent'];
const urgent = definedQueue('orders.urgent', { 'x-max-priority': 5 });

function shop(decision: string, limit: number, added: readonly string[]): Plan {
  const queues = [definedQueue('orders'), definedQueue('orders.retry'), urgent];
  return planDefinitions(
    {
      rabbit_version: '3.10.8',
      vhosts: [{ name: 'shop' }],
      queues: [...queues, ...added.map((name) => definedQueue(name))],
      exchanges: [definedExchange('events')],
      bindings: [...names, ...added].map((name) => definedBinding('events', name)),
      policies: [
        definedPolicy('ha', { 'ha-mode': 'all', 'max-length': limit }, { pattern: '^orders' }),
      ],
    },
    {
      target: '3.10.8',
      decideBlockers: false,
      decisions: [
        { match: 'urgent', decisions: { 'QUEUE.MAX_PRIORITY': decision }, drain: undefined },
      ],
    },
  );
}

const before = shop('keep-classic', 10_000, []);
const after = shop('drop-priorities', 20_000, ['orders.audit']);

/** Without the lines that name the plans. */
function told(one: Plan, other: Plan): string[] {
  return renderPlanDiff(diffPlans(one, other), 'text').trimEnd().split('\n').slice(3);
}

test('a queue decided differently, another limit and a new queue: what a reviewer reads', () => {
  expect(told(before, after)).toEqual([
    'Queues',
    '~ (2) orders, orders.retry in shop',
    '    in force max-length: 10000 -> 20000',
    '    on green: policy: ha-quorum -> ha',
    '+ orders.audit in shop',
    '    migrate: classic -> quorum, messages bridge',
    '    in force on green: max-length 20000',
    '~ orders.urgent in shop',
    '    decided QUEUE.MAX_PRIORITY: keep-classic -> drop-priorities',
    '    disposition: blocked -> migrate',
    '    on green: type: classic -> quorum',
    '    on green: argument x-max-priority: 5 -> not set',
    '    in force max-length: 10000 -> 20000',
    '    on green: in force max-priority: 5 -> not set',
    '',
    'Policies',
    '~ ha in shop',
    '    on green: priority: 1 -> 0',
    '    on green: ha-mode: all -> not set',
    '    max-length: 10000 -> 20000',
    '    green no longer gets ha-quorum',
    '',
    'Findings',
    '- CLIENT.REDECLARE_REFUSED queue orders.urgent in shop',
    '    was blocker',
    '- POLICY.SPLIT policy ha in shop',
    '    was info',
    '+ QUEUE.REQUEUE_ORDER (2) queue orders.audit, queue orders.urgent in shop',
    '    warning: Without a delivery limit a message that is returned goes to the back of the queue.',
    '',
    'Bindings',
    '+ events -> queue orders.audit by "" in shop-quorum',
    '',
    'Units',
    '~ orders',
    '    queues: + orders.audit',
    '    can move now: 23 steps',
    '',
    '3 queues changed, 1 queue added, 1 policy changed, 2 findings removed, 2 findings added, 1 binding added, 1 unit changed',
    'not shown, since it follows from this: 2 findings, 1 bridge, 23 steps, 3 blue objects; --format json has all',
  ]);
});

test('what is gone is named, and no more is said of it', () => {
  const lines = told(after, before);
  expect(lines.slice(0, 3)).toEqual([
    'Queues',
    '- orders.audit in shop',
    expect.stringMatching(/^~/),
  ]);
  expect(lines).toContain(
    '    green gets ha-quorum: pattern ^orders, priority 0, apply-to queues, max-length 10000',
  );
});

test('what follows is shown where nothing else differs', () => {
  const input = {
    queues: [queue('orders')],
    apps: [app('worker', { consumes: ['orders'] })],
    clients: [client('worker')],
  };
  const plan = (soakMs: number) =>
    makePlan(planningInput(input, { settings: { gates: { soakMs } } }));
  const lines = told(plan(30_000), plan(60_000));
  expect(lines[0]).toBe('Steps');
  expect(lines.join('\n')).toMatch(/soakMs: 30000 -> 60000/);
  expect(lines.at(-1)).toBe('1 step changed');
});

test('of hundreds of queues that differ alike the first are named', () => {
  const queues = Array.from({ length: 300 }, (_, index) => `q${index}`);
  const plan = (limit: number) =>
    makePlan(
      planningInput({
        queues: queues.map((name) => queue(name, { settings: { 'max-length': limit } })),
      }),
    );
  const text = renderPlanDiff(diffPlans(plan(1), plan(2)), 'text');
  expect(text).toContain('~ (300) q0, q1, ');
  expect(text).toContain('… and 288 more in shop');
  expect(text.length).toBeLessThan(2000);
});
