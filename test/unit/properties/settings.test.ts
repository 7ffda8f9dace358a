import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import type { Plan, QueuePlan } from '../../../src/plan/document.js';
import { governingPolicy, orderPolicies } from '../../../src/topology/effective-policy.js';
import { effectiveSettings } from '../../../src/topology/effective-settings.js';
import { anyDefinitions, anyTarget } from './any-definitions.js';
import { planOf } from './planning.js';
import { findingsOfQueues, type PlanFinding } from '../../../src/plan/finding.js';
import { runs } from './runs.js';

/** What the planned policies really do to the planned queue, worked out anew. */
function settingsOnGreen(plan: Plan, queue: QueuePlan, version: string) {
  const capabilities = deriveCapabilities(version);
  const inForce = (operator: boolean) => {
    const there = plan.policies
      .filter((one) => one.vhost === queue.vhost && one.operator === operator)
      .flatMap(({ green }) => green);
    const { policy, tied } = governingPolicy(orderPolicies(there, capabilities), queue.green!);
    return { policy, tied };
  };
  const [user, operator] = [inForce(false), inForce(true)];
  return {
    isSure: user.tied.length === 0 && operator.tied.length === 0,
    settings: effectiveSettings(
      queue.green!,
      user.policy?.definition,
      operator.policy?.definition,
      capabilities,
    ),
  };
}

/** Codes that tell of a setting's change themselves. */
const tellers: Readonly<Record<string, readonly string[]>> = {
  overflow: ['QUEUE.OVERFLOW_REJECT_PUBLISH_DLX'],
  'max-priority': ['QUEUE.MAX_PRIORITY'],
  'delivery-limit': ['QUEUE.DELIVERY_LIMIT_DEFAULT', 'QUEUE.REQUEUE_ORDER'],
  expires: ['QUEUE.AUTO_DELETE'],
};

function isTold(findings: readonly PlanFinding[], key: string): boolean {
  return findings.some(
    ({ code, evidence }) =>
      (code === 'SETTING.CHANGED' && evidence['setting'] === key) ||
      (tellers[key] ?? []).includes(code),
  );
}

test('what is in force on green is what the plan says, by the policies it makes', () => {
  fc.assert(
    fc.property(anyDefinitions, anyTarget, (definitions, target) => {
      const plan = planOf(definitions, target);
      if (plan.findings.some(({ code }) => code === 'POLICY.PATTERN_UNSUPPORTED')) return;
      for (const queue of plan.queues.filter(({ green }) => green !== undefined)) {
        const { isSure, settings } = settingsOnGreen(plan, queue, target.version);
        if (isSure) expect(settings).toEqual(queue.settings.after);
      }
    }),
    runs(300),
  );
}, 60_000);

test('a setting that differs between blue and green is told, with both values', () => {
  fc.assert(
    fc.property(anyDefinitions, anyTarget, (definitions, target) => {
      const plan = planOf(definitions, target);
      const found = findingsOfQueues(plan.findings);
      for (const queue of plan.queues) {
        if (queue.green === undefined) continue;
        const { before, after } = queue.settings;
        for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
          if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
          const same =
            key === 'overflow' &&
            [before[key], after[key]].every((one) => one === undefined || one === 'drop-head');
          const unlimited =
            key === 'delivery-limit' &&
            Number(before[key] ?? -1) < 0 &&
            Number(after[key] ?? -1) < 0;
          if (same || unlimited) continue;
          expect([queue.name, key, isTold(found(queue), key)]).toEqual([queue.name, key, true]);
        }
      }
    }),
    runs(300),
  );
}, 60_000);
