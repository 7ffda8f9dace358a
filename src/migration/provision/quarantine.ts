import {
  absentQuarantine,
  assertUnlimited,
  ensureQuarantine,
  isQuarantineReady,
} from '../bridge/quarantine.js';
import type { StepHandler } from '../handler.js';

/** Ready before the first client moves: the broker needs seconds to show which policy applies, and messages wait meanwhile. */
export const provisionQuarantine: StepHandler<'provision.quarantine'> = {
  kind: 'provision.quarantine',
  mayBeSatisfied: true,
  postcheckDeadlineMs: () => 5_000,

  async precheck(step, context) {
    await assertUnlimited(context, step.params);
    const creating = await absentQuarantine(context, step.params);
    return { ok: true, evidence: { creating: creating.map((object) => ({ ...object })) } };
  },

  async execute(step, context) {
    await ensureQuarantine(context, step.params);
    return {};
  },

  async postcheck(step, context) {
    if (await isQuarantineReady(context, step.params)) return { ok: true, evidence: {} };
    const message = `the quarantine ${step.params.name} is not ready`;
    return { ok: false, code: 'BRIDGE.NOT_BUILT', message, next: ['run the same command again'] };
  },
};
