import { QuorateError } from '../quorate-error.js';
import { verifyUnits } from '../verification/verify.js';
import type { LedgerLine } from '../verification/ledger.js';
import type { StepHandler } from './handler.js';
import { unitOfStep } from './unit-of-step.js';
import { stopped } from './waiting.js';

/** The last step of a unit before `complete`: its account balances, its topology is the planned one, nobody is left on blue. */
export const verifyStep: StepHandler<'unit.verify'> = {
  kind: 'unit.verify',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),

  async execute(step, context) {
    const unit = unitOfStep(step, context);
    const tell = (message: string) => {
      context.progress(step, message, {});
    };
    const [verification] = await verifyUnits([unit], context, tell);
    // One look alone says nothing of what the brokers had not told by then.
    if (context.signal.aborted || verification === undefined) {
      throw stopped('while counting; nothing was verified');
    }
    const [first] = verification.problems;
    if (first !== undefined) {
      throw new QuorateError({
        code: 'VERIFY.FAILED',
        message:
          verification.problems.length === 1
            ? first
            : `${first}, and ${verification.problems.length - 1} more`,
        exit: 5,
        next: [
          'run quorate verify to see everything that is wrong',
          'what you can account for, as a purge of your own: quorate apply with --accept-unexplained QUEUE',
        ],
      });
    }
    return {
      accepted: { ...verification.accepted },
      counts: verification.looks.map((look) => ({ ...look })),
      ledger: verification.ledger.map(lineEvidence),
    };
  },

  postcheck: () => Promise.resolve({ ok: true, evidence: {} }),
};

/** As it is told; a type has members, evidence has keys. */
function lineEvidence({ blue, green, notProvable, because, ...line }: LedgerLine) {
  return {
    ...line,
    blue: blue && { ...blue },
    green: green && { ...green },
    unexplainedIn: line.unexplainedIn.map((gap) => ({ ...gap })),
    untraced: line.untraced.map((gap) => ({ ...gap })),
    notProvable: [...notProvable],
    because: [...because],
  };
}
