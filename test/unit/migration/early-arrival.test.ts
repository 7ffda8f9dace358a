import { expect, test } from 'vitest';
import { hasArrivedEarly, isShared } from '../../../src/migration/cutover/early-arrival.js';
import type { MigrationContext } from '../../../src/migration/handler.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { StepOf } from '../../../src/plan/step.js';
import { app, client, planningInput, queue } from '../plan/builders.js';
import { recordedSteps } from '../plan/recorded-steps.js';

const hook = { forward: ['./move'], back: ['./move'] };

/** Clients with hooks, each with the queues it consumes; `ledger` keeps its order. */
function moves(consumers: Readonly<Record<string, readonly string[]>>) {
  const names = Object.keys(consumers);
  const { units } = makePlan(
    planningInput({
      queues: [
        queue('ledger', { strict: true, arguments: { 'x-single-active-consumer': true } }),
        queue('mails'),
      ],
      apps: names.map((name) => app(name, { consumes: consumers[name]! })),
      clients: names.map((name) => client(name, { hook, publishes: [] })),
    }),
  );
  return units.flatMap(({ steps }) => steps);
}

function moveOf(steps: ReturnType<typeof moves>, name: string): StepOf<'client.move'> {
  return steps.find(
    (step): step is StepOf<'client.move'> =>
      step.kind === 'client.move' && step.params.client.name === name,
  )!;
}

test('two clients of one strict queue move at the same time, and neither is told by the consumers of both', () => {
  const steps = moves({ first: ['ledger'], second: ['ledger'] });
  expect(moveOf(steps, 'second').params.together).toBe(true);
  expect(isShared(moveOf(steps, 'first'), steps)).toBe(true);
  expect(isShared(moveOf(steps, 'second'), steps)).toBe(true);
});

test('a client whose queues are its own is told by their consumers', () => {
  const steps = moves({ first: ['ledger'], other: ['mails'] });
  expect(isShared(moveOf(steps, 'first'), steps)).toBe(false);
});

test('whoever comes to a queue of somebody else waits for the statistics, whatever its queue counts', async () => {
  const steps = moves({ first: ['ledger'], second: ['ledger'] });
  const move = moveOf(steps, 'second');
  const [entry] = recordedSteps([move]);
  const journal = foldJournal([
    { ...entry!, kind: 'intended', evidence: { consumersThere: { ledger: 0 } } },
  ]);
  // Whoever asks a broker fails here.
  const brokers = {} as MigrationContext['brokers'];
  await expect(hasArrivedEarly(move, { allSteps: steps, brokers, journal })).resolves.toBe(false);
});
