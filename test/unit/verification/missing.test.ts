import fc from 'fast-check';
import { expect, test } from 'vitest';
import { missingBetween } from '../../../src/verification/account/missing.js';
import { settleMs } from '../../../src/migration/counts/staleness.js';
import { runs } from '../properties/runs.js';
import { SimulatedQueue, type Act, type Happening } from './simulated-queue.js';

const phase = fc.integer({ min: 0, max: 4_999 });
const phases = fc.record({
  published: phase,
  delivered: phase,
  acknowledged: phase,
  redelivered: phase,
});
const anyAct = fc.constantFrom<Act>('publish', 'deliver', 'ack', 'requeue', 'reject', 'purge');
const happenings = (act: fc.Arbitrary<Act>) =>
  fc.array(
    fc.record<Happening>({
      afterMs: fc.integer({ min: 0, max: 3_000 }),
      act,
      messages: fc.integer({ min: 1, max: 50 }),
    }),
    { maxLength: 40 },
  );

function lived(
  queue: SimulatedQueue,
  before: readonly Happening[],
  during: readonly Happening[],
  after: readonly Happening[],
) {
  // A late count does not say what was held at the start: such a queue is watched from its first message.
  if (!queue.isLate) for (const one of before) queue.happen(one);
  const already = { ...queue.gone };
  queue.read();
  for (const one of during) queue.happen(one);
  const gone = {
    rejected: queue.gone.rejected - already.rejected,
    purged: queue.gone.purged - already.purged,
  };
  queue.read();
  for (const one of after) queue.happen(one);
  queue.wait(settleMs);
  queue.read();
  queue.wait(settleMs);
  queue.read();
  return { gone, found: missingBetween(queue.readings, 0, 1, queue.isLate) };
}

test('what is missing lies between the bounds, whatever happened and however late it is told', () => {
  fc.assert(
    fc.property(
      phases,
      fc.boolean(),
      happenings(anyAct),
      happenings(anyAct),
      happenings(anyAct),
      (ticks, isLate, before, during, after) => {
        const { gone, found } = lived(new SimulatedQueue(ticks, isLate), before, during, after);
        expect(found).toBeDefined();
        expect(found?.missing.least).toBeLessThanOrEqual(gone.rejected + gone.purged);
        expect(found?.missing.most).toBeGreaterThanOrEqual(gone.rejected + gone.purged);
        expect(found?.rejectedAtMost).toBeGreaterThanOrEqual(gone.rejected);
      },
    ),
    runs(1_000),
  );
});

test('nothing is without an explanation in a queue from which nothing disappeared but by rejection', () => {
  const ordinary = fc.constantFrom<Act>('publish', 'deliver', 'ack', 'requeue', 'reject');
  fc.assert(
    fc.property(
      phases,
      fc.boolean(),
      happenings(ordinary),
      happenings(ordinary),
      happenings(ordinary),
      (ticks, isLate, before, during, after) => {
        const { found } = lived(new SimulatedQueue(ticks, isLate), before, during, after);
        expect((found?.missing.least ?? 0) - (found?.rejectedAtMost ?? 0)).toBeLessThanOrEqual(0);
      },
    ),
    runs(1_000),
  );
});

test('of a queue that stands still at both ends every purged message is counted', () => {
  const noRejection = fc.constantFrom<Act>('publish', 'deliver', 'ack', 'purge');
  fc.assert(
    fc.property(phases, happenings(noRejection), (ticks, during) => {
      const queue = new SimulatedQueue(ticks, false);
      queue.read();
      queue.wait(settleMs);
      queue.read();
      for (const one of during) queue.happen(one);
      queue.wait(11_000);
      queue.read();
      queue.wait(settleMs);
      queue.read();
      const found = missingBetween(queue.readings, 0, 2, false);
      expect(found?.missing).toEqual({ least: queue.gone.purged, most: queue.gone.purged });
      expect(found?.rejectedAtMost).toBe(0);
    }),
    runs(1_000),
  );
});

test('nothing is said before a later reading tells what the last one could not know', () => {
  const queue = new SimulatedQueue(
    { published: 0, delivered: 0, acknowledged: 0, redelivered: 0 },
    false,
  );
  queue.read();
  queue.wait(settleMs);
  queue.read();
  expect(missingBetween(queue.readings, 0, 1, false)).toBeUndefined();
  queue.wait(settleMs - 1);
  queue.read();
  expect(missingBetween(queue.readings, 0, 1, false)).toBeUndefined();
});
