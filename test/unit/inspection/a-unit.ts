import type { JournalEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import type { JournalState } from '../../../src/journal/state.js';
import type { BaselineObject, Plan, Unit } from '../../../src/plan/document.js';
import type { Step } from '../../../src/plan/step.js';

const base = {
  unit: 'orders',
  label: 'do',
  risk: 'none',
  subject: { kind: 'unit', vhost: 'shop', name: 'orders' },
} as const;
const queues = { vhost: 'shop', queues: ['orders'] };

export const steps: readonly Step[] = [
  { ...base, id: 'orders.preflight', phase: 'preflight', kind: 'preflight', params: queues },
  { ...base, id: 'orders.drain', phase: 'drain', kind: 'bridge.close', params: { bridges: [] } },
  { ...base, id: 'orders.complete', phase: 'complete', kind: 'complete.queues', params: queues },
];

export const unit: Unit = {
  name: 'orders',
  blueVhost: 'shop',
  greenVhost: 'shop-quorum',
  queues: ['orders'],
  exchanges: [],
  clients: [],
  bridges: [],
  prefetch: 100,
  quarantine: '',
  steps: [...steps],
};

/** A plan of which only the units and the baseline matter. */
export function aPlan(baseline: readonly BaselineObject[] = []): Plan {
  return { units: [unit], baseline } as unknown as Plan;
}

export type End = readonly [
  step: string,
  kind: JournalEntry['kind'],
  evidence?: JournalEntry['evidence'],
];

/** A journal in which these steps of the unit came to these ends, in this order. */
export function journal(...ends: readonly End[]): JournalState {
  return foldJournal(
    ends.map(([step, kind, evidence = {}], seq) => ({
      v: 1,
      seq,
      prev: '',
      at: '2026-11-22T00:00:00.000Z',
      run: 'run',
      step,
      unit: 'orders',
      direction: step.includes('.rollback.') ? 'back' : 'forward',
      kind,
      evidence,
    })),
  );
}
