import type { Undone } from '../../journal/undone.js';
import type { StepHandler } from '../handler.js';

const all: Undone = 'all';

/** The journal's mark that a unit is back where it began. */
export const finishRollback: StepHandler<'rollback.finish'> = {
  kind: 'rollback.finish',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),
  execute: () => Promise.resolve({}),
  postcheck: () => Promise.resolve({ ok: true, evidence: { undone: all } }),
};

/** The journal's mark that one client is back on blue, and that its part of the unit is to be done again. */
export const finishReturn: StepHandler<'client.return-finish'> = {
  kind: 'client.return-finish',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),
  execute: () => Promise.resolve({}),
  postcheck: ({ params: { client, undone } }) =>
    Promise.resolve({ ok: true, evidence: { client, undone } }),
};
