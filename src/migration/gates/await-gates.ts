import type { Step } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext } from '../handler.js';
import { waitFor } from '../waiting.js';
import { judgeBrokers } from './judge-brokers.js';
import { readBrokers } from './read-brokers.js';
import { holdingBack, type Verdict } from './verdict.js';

type GateContext = Pick<
  MigrationContext,
  'brokers' | 'plan' | 'signal' | 'deadlineMs' | 'progress' | 'reporter'
>;

const INTERVAL_MS = 1_000;

/**
 * Waits until both brokers are fit to be changed. Throws `GATE.NOT_MET` (exit 6) at the deadline, and at once where waiting
 * will not help.
 */
export function awaitGates(step: Step, context: GateContext): Promise<void> {
  const { watermarks } = context.plan.gates;
  return waitForGates(step, context, async () =>
    judgeBrokers(await readBrokers(context), watermarks),
  );
}

/** Waits until nothing holds back; as `awaitGates`. The run pauses, it does not fail. */
export async function waitForGates(
  step: Step,
  context: GateContext,
  look: () => Promise<readonly Verdict[]>,
): Promise<void> {
  let holding: readonly Verdict[] = [];
  await waitFor({
    name: 'the gates',
    deadlineMs: context.deadlineMs,
    intervalMs: INTERVAL_MS,
    signal: context.signal,
    async check() {
      const verdicts = await look();
      for (const verdict of verdicts) tell(context, step, verdict);
      holding = holdingBack(verdicts);
      if (holding.some(({ state }) => state === 'fail')) throw notMet(holding);
      return holding.length === 0 ? true : undefined;
    },
    onWaiting: () => {
      const message = `waiting at the gate: ${holding.map(({ value }) => value).join('; ')}`;
      context.progress(step, message, { unmet: holding.length });
    },
    expired: () => notMet(holding),
  });
}

/** One look at one condition, for whoever watches. */
export function tell(
  { reporter }: Pick<MigrationContext, 'reporter'>,
  step: Step,
  { code, state, value, threshold }: Verdict,
): void {
  reporter.report({ event: 'gate', step, code, state, value, threshold });
}

export function notMet(holding: readonly Verdict[]): QuorateError {
  return new QuorateError({
    code: 'GATE.NOT_MET',
    message: `nothing is changed while ${holding.map(({ value }) => value).join('; ')}`,
    exit: 6,
    next: ['Bring the broker back to health'],
  });
}
