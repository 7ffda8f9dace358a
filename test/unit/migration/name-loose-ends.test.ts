import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { looseEndTeller, withLooseEnds } from '../../../src/migration/name-loose-ends.js';
import type { Outcome } from '../../../src/migration/outcome.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planRollback } from '../../../src/plan/rollback.js';
import type { Step } from '../../../src/plan/step.js';
import { app, binding, client, exchange, planningInput, queue } from '../plan/builders.js';
import { recordedSteps } from '../plan/recorded-steps.js';

const commands = {
  rollback: (unit: string) => `back ${unit}`,
  rollbackClient: (name: string) => `back --client ${name}`,
};
const stopped: Outcome = {
  ...{ exit: 6, code: 'X.Y', message: 'stopped', next: ['go on'], done: 1, skipped: 0 },
};

function orders(strict = false, others: readonly string[] = []) {
  return makePlan(
    planningInput({
      queues: [queue('orders', { strict })],
      exchanges: [exchange('events')],
      bindings: [binding('events', 'orders', '#')],
      apps: [
        ...['worker', ...others].map((name) => app(name, { consumes: ['orders'] })),
        app('web', { published: 5, user: 'web' }),
      ],
      clients: [client('web', { publishes: ['events'] })],
    }),
  );
}

/** How a run ends that did all before a step, and that step so far. */
function endedAt(
  plan: ReturnType<typeof orders>,
  kind: Step['kind'],
  of: string,
  last: JournalEntry['kind'][],
) {
  const steps = plan.units[0]!.steps;
  const at = steps.findIndex((step) => step.kind === kind && step.id.endsWith(`.${of}`));
  expect(at).toBeGreaterThan(0);
  const [entry] = recordedSteps([steps[at]!]);
  const entries = [
    ...recordedSteps(steps.slice(0, at)),
    ...last.map((one) => ({ ...entry!, kind: one })),
  ];
  return { entries, ...withLooseEnds(stopped, plan, foldJournal(entries), commands) };
}

test('a queue whose consumer has left before its bridge opened is named, with both ways on', () => {
  const { message, next } = endedAt(orders(), 'client.move', 'worker', ['intended', 'verified']);
  expect(message).toContain('nobody consumes "orders" on blue: worker is on green');
  expect(next).toEqual(['go on', 'back --client worker']);
});

test('a client whose hook may have done something may be half moved', () => {
  const { message, next } = endedAt(orders(), 'client.move', 'worker', ['intended', 'failed']);
  expect(message).toContain('worker may be half moved');
  expect(message).toContain('nobody consumes "orders" there');
  expect(next).toEqual(['go on', 'back --client worker']);
});

test('nothing is said of a client that was kept from beginning, nor of one whose bridges are open', () => {
  expect(endedAt(orders(), 'client.move', 'worker', ['paused']).message).toBe('stopped');
  expect(endedAt(orders(), 'bridge.open', 'orders', ['intended', 'verified']).message).toBe(
    'stopped',
  );
  expect(endedAt(orders(), 'client.fence', 'worker', ['failed']).message).toBe('stopped');
});

test('a queue that somebody else still consumes on blue is not left alone', () => {
  const plan = orders(false, ['other']);
  const [first] = plan.units[0]!.steps.filter(({ kind }) => kind === 'client.move');
  const { message } = endedAt(plan, 'client.move', first!.subject.name, ['intended', 'verified']);
  expect(message).toBe('stopped');
});

test('a publisher that was stopped and has not moved is named, and only its unit can go back', () => {
  const { message, next } = endedAt(orders(true), 'client.fence', 'web', ['intended', 'verified']);
  expect(message).toContain('web is stopped for the sake of order and cannot publish');
  expect(next).toEqual(['go on', 'back orders']);
});

test('whoever waits is told of each only once', () => {
  const said: string[] = [];
  const plan = orders();
  const { entries } = endedAt(plan, 'client.move', 'worker', ['intended', 'verified']);
  const tell = looseEndTeller(plan, () => entries, {
    report: (event) => {
      if (event.event === 'note') said.push(`${event.level} ${event.message}`);
    },
  });
  tell();
  tell();
  expect(said).toEqual([expect.stringMatching(/^warning meanwhile nobody consumes "orders"/u)]);
});

/** A rollback from the end of a phase whose consumer could not return. */
function turnedAt(phase: Step['phase']) {
  const plan = orders();
  const [unit] = plan.units;
  const last = unit!.steps.findLastIndex((step) => step.phase === phase);
  const entries = recordedSteps(unit!.steps.slice(0, last + 1));
  const steps = planRollback(plan, foldJournal(entries), unit!);
  const at = steps.findIndex(({ id }) => id.endsWith('.return.worker'));
  const back = recordedSteps(steps.slice(0, at + 1)).map((entry, index): JournalEntry[] => {
    const turned = { ...entry, direction: 'back' as const };
    return [
      { ...turned, kind: 'intended' },
      { ...turned, kind: index === at ? 'failed' : 'verified' },
    ];
  });
  return withLooseEnds(stopped, plan, foldJournal([...entries, ...back.flat()]), commands);
}

test('who could not return is named, and its queue once no bridge leads to it any more', () => {
  expect(turnedAt('publishers').message).toBe('stopped; worker is not back');
  expect(turnedAt('verify')).toMatchObject({
    message: 'stopped; worker is not back, and unless it is on blue nobody consumes "orders" there',
    next: ['go on'],
  });
});
