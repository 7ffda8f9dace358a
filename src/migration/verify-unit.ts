import { QuorateError } from '../quorate-error.js';
import { verifyUnit } from '../verification/verify.js';
import type { StepHandler } from './handler.js';
import { unitOfStep } from './unit-of-step.js';
import { pause } from './waiting.js';

/** Transit counters are exact only after the statistics interval of 5 s. */
const statisticsMs = 6_000;

/** The last step of a unit before `complete`: its account balances, its topology is the planned one, nobody is left on blue. */
export const verifyStep: StepHandler<'unit.verify'> = {
  kind: 'unit.verify',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),

  async execute(step, context) {
    await pause(statisticsMs, context.signal);
    const verification = await verifyUnit(unitOfStep(step, context), context);
    const [first] = verification.problems;
    if (first !== undefined) {
      throw new QuorateError({
        code: 'VERIFY.FAILED',
        message:
          verification.problems.length === 1
            ? first
            : `${first}, and ${verification.problems.length - 1} more`,
        exit: 5,
        next: ['run quorate verify to see everything that is wrong'],
      });
    }
    return {
      ledger: verification.ledger.map((line) => ({ ...line, notProvable: [...line.notProvable] })),
    };
  },

  postcheck: () => Promise.resolve({ ok: true, evidence: {} }),
};
