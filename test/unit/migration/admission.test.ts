import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import {
  assertApproved,
  assertDecided,
  assertForUse,
  assertNoRollback,
  assertNotDrifted,
} from '../../../src/migration/admission.js';
import type { Plan } from '../../../src/plan/document.js';
import { recorded } from '../journal/entries.js';

const hash = 'abcdef0123456789abcdef';
// Admission looks at these members only.
const plan = (fields: object = {}) => ({ hash, queues: [], ...fields }) as unknown as Plan;
const refuses = (code: string, exit: number) => expect.objectContaining({ code, exit }) as Error;

test('a plan is approved by its hash or by at least 12 characters of its beginning', () => {
  expect(() => assertApproved(plan(), hash)).not.toThrow();
  expect(() => assertApproved(plan(), hash.slice(0, 12))).not.toThrow();
});

test.each([undefined, '', hash.slice(0, 11), hash.slice(1), `${hash}0`, 'abcdef012345X'])(
  '%s approves nothing',
  (approval) => {
    expect(() => assertApproved(plan(), approval)).toThrow(refuses('PLAN.NOT_APPROVED', 2));
  },
);

test('a plan with undecided blockers may be shown but not run', () => {
  const about = [{ kind: 'client', vhost: 'shop', name: 'a', evidence: {} }];
  const blocker = { code: 'X', severity: 'blocker', about, momentary: false, remedy: 'undo it' };
  const undecided = plan({ queues: [], findings: [blocker] });
  expect(() => assertDecided(undecided)).toThrow(refuses('PLAN.BLOCKED', 4));
  expect(() => assertDecided(undecided)).toThrow(
    expect.objectContaining({ next: ['X: undo it', 'Then make the plan again'] }),
  );
  const decided = { ...blocker, decision: { options: ['accept'], taken: 'accept' } };
  expect(() => assertDecided(plan({ queues: [], findings: [decided] }))).not.toThrow();
  expect(() =>
    assertDecided(plan({ queues: [], findings: [{ ...blocker, momentary: true }] })),
  ).not.toThrow();
});

const made = (parts: object = {}) =>
  plan({
    strategy: 'vhost',
    madeFrom: { source: 'broker', version: '3.10.8' },
    target: { source: 'broker', version: '3.10.8' },
    ...parts,
  });

test('whoever planned for another cluster is told to plan for it again, from what runs', () => {
  const target = { source: 'version', version: '4.2' };
  expect(() => assertForUse(made({ strategy: 'broker', target }))).toThrow(
    expect.objectContaining({ next: [expect.stringContaining('--strategy broker')] }) as Error,
  );
});

test.each([
  [{}, undefined],
  [{ strategy: 'broker' }, undefined],
  [{ madeFrom: { source: 'definitions' } }, 'PLAN.OFFLINE'],
  [{ target: { source: 'version', version: '4.2' } }, 'PLAN.TARGET_ASSUMED'],
  [{ target: { source: 'definitions' } }, 'PLAN.TARGET_ASSUMED'],
])('made from brokers and %j, a plan is refused with %s', (parts, code) => {
  const use = () => assertForUse(made(parts));
  if (code === undefined) expect(use).not.toThrow();
  else expect(use).toThrow(refuses(code, 2));
});

test('a rollback that has begun is finished before anything goes forward', () => {
  const state = foldJournal(recorded({ step: 'x', direction: 'back', kind: 'intended' }));
  const orders = plan({ units: [{ name: 'orders', clients: [] }] });
  const command = (unit: string) => `quorate rollback --unit ${unit}`;
  expect(() => assertNoRollback(orders, state, command)).toThrow(
    expect.objectContaining({
      code: 'ROLLBACK.UNFINISHED',
      exit: 2,
      next: ['quorate rollback --unit orders'],
    }),
  );
  expect(() => assertNoRollback(orders, foldJournal([]), command)).not.toThrow();
});

test('any difference of blue from the plan is drift', () => {
  expect(() => assertNotDrifted([], [])).not.toThrow();
  const gone = ['queue "a" is gone'];
  expect(() => assertNotDrifted(gone, [])).toThrow(refuses('PLAN.DRIFTED', 7));
  const wayBack = ['quorate rollback --unit orders'];
  expect(() => assertNotDrifted(gone, wayBack)).toThrow(
    expect.objectContaining({
      next: ['Undo these changes on blue, then run the same command again', ...wayBack],
    }),
  );
});
