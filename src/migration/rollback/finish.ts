import type { Undone } from '../../journal/undone.js';
import type { StepHandler } from '../handler.js';

const undone: Undone = 'all';

/** The journal's mark that a unit is back where it began. */
export const finishRollback: StepHandler<'rollback.finish'> = {
  kind: 'rollback.finish',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),
  execute: () => Promise.resolve({}),
  postcheck: () => Promise.resolve({ ok: true, evidence: { undone } }),
};
