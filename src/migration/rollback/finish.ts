import type { StepHandler } from '../handler.js';

/** The journal's mark that a unit is back where it began: its verified entry clears what was recorded of the unit. */
export const finishRollback: StepHandler<'rollback.finish'> = {
  kind: 'rollback.finish',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),
  execute: () => Promise.resolve({}),
  postcheck: () => Promise.resolve({ ok: true, evidence: {} }),
};
