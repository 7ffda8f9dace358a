import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QueueFlow } from '../../../../src/broker/management/queue-flow.js';
import { BridgeProgress } from '../../../../src/migration/stalls/progress.js';

const flow = (of: Partial<QueueFlow> = {}): QueueFlow => ({
  ready: 100,
  unacknowledged: 10,
  acknowledged: 50,
  delivered: 60,
  redelivered: 0,
  ...of,
});

/** What is said at the last of these looks, each 2 s after the one before. */
function lastOf(looks: readonly (QueueFlow | undefined)[]) {
  const progress = new BridgeProgress();
  return looks.map((each, index) => progress.look(index * 2_000, each)).at(-1);
}

const times = (count: number, each: QueueFlow | undefined) =>
  Array.from({ length: count }, () => each);

test('messages wait and nothing is acknowledged for 8 s: a stall', () => {
  expect(lastOf(times(4, flow()))).toBeUndefined();
  expect(lastOf(times(5, flow()))).toEqual({
    forMs: 8_000,
    waiting: 110,
    again: false,
    allOut: false,
  });
});

test('the same messages come again and again, all of them out', () => {
  const looping = [0, 10, 20, 30, 40].map((redelivered) =>
    flow({ ready: 0, unacknowledged: 7, redelivered }),
  );
  expect(lastOf(looping)).toMatchObject({ waiting: 7, again: true, allOut: true });
});

test.each([
  ['one was acknowledged meanwhile', [...times(4, flow()), flow({ acknowledged: 51 })]],
  ['nothing waits', times(9, flow({ ready: 0, unacknowledged: 0 }))],
  ['it was empty in between', [...times(4, flow()), flow({ ready: 0, unacknowledged: 0 }), flow()]],
  ['the broker counts no deliveries', times(9, flow({ delivered: 0, acknowledged: 0 }))],
  ['the depth is not told', times(9, flow({ ready: undefined }))],
  ['the queue is not there', times(9, undefined)],
  ['a node began to count anew', [...times(4, flow()), flow({ acknowledged: 0 })]],
])('no stall: %s', (_, looks) => {
  expect(lastOf(looks)).toBeUndefined();
});

test('after something that explains it the time begins anew', () => {
  const progress = new BridgeProgress();
  progress.look(0, flow());
  progress.forget();
  expect(progress.look(10_000, flow())).toBeUndefined();
  expect(progress.look(18_000, flow())?.forMs).toBe(8_000);
});

test('whatever a bridge does, one that acknowledges at least every 6 s is never called stalled', () => {
  const step = fc.record({
    carried: fc.integer({ min: 0, max: 5 }),
    ready: fc.nat({ max: 9 }),
    redelivered: fc.nat({ max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const progress = new BridgeProgress();
      let [acknowledged, redelivered] = [0, 0];
      for (const [index, each] of steps.entries()) {
        acknowledged += index % 3 === 0 ? each.carried + 1 : each.carried;
        redelivered += each.redelivered;
        const seen = flow({ ready: each.ready, acknowledged, redelivered });
        expect(progress.look(index * 2_000, seen)).toBeUndefined();
      }
    }),
  );
});
