import { expect, test } from 'vitest';
import { makePlan } from '../../../src/plan/make-plan.js';
import { approvalView } from '../../../src/report/approval-view.js';
import { renderPlan } from '../../../src/report/render-plan.js';
import type { Finding } from '../../../src/topology/finding.js';
import { app, planningInput, queue } from '../plan/builders.js';

function toDecide(name: string): Finding {
  return {
    code: 'QUEUE.MAX_PRIORITY',
    severity: 'blocker',
    subject: { kind: 'queue', vhost: 'shop', name },
    evidence: {},
    consequence: 'Priorities are ignored.',
    remedy: 'Decide.',
    decision: { options: ['drop-priorities', 'keep-classic'], taken: undefined },
    momentary: false,
  };
}

function planWith(undecided: readonly string[], publishers: readonly string[]) {
  const blocked = undecided.map((name) =>
    queue(name, { disposition: 'blocked', findings: [toDecide(name)] }),
  );
  const apps = publishers.map((name) => app(name, { published: 5 }));
  return makePlan(planningInput({ queues: [queue('orders'), ...blocked], apps }));
}

test.each([
  [[], [], 'Nothing blocks this plan.', ''],
  [
    ['urgent'],
    [],
    'Not to be applied yet: 1 blocking finding needs a decision.',
    'decide its blocking findings in quorate.yaml and plan again',
  ],
  [
    [],
    ['pa', 'pb'],
    'Not to be applied yet: the cause of 2 blocking findings must be removed, since no decision lifts it (CLIENT.PUBLISHES_UNSTATED).',
    'remove what causes these findings, as their remedies say, and plan again',
  ],
  [
    ['u', 'v'],
    ['pa'],
    'Not to be applied yet: 2 blocking findings need a decision, and the cause of 1 blocking finding must be removed, since no decision lifts it (CLIENT.PUBLISHES_UNSTATED).',
    'remove what causes these findings, as their remedies say, decide the others in quorate.yaml, and plan again',
  ],
])('blockers %j to decide and %j without a decision', (undecided, publishers, verdict, next) => {
  expect(approvalView(planWith(undecided, publishers))).toMatchObject({ verdict, next });
});

test.each(['text', 'markdown', 'html'] as const)(
  'what is too long to list in %s is decided by flags, which need no terminal and no broker',
  (format) => {
    const names = Array.from({ length: 60 }, (_, index) => `q${index}`);
    const report = renderPlan(planWith(names, []), format).replaceAll('&#39;', "'");
    expect(report).toContain("quorate plan --decide 'CODE=OPTION@PATTERN' --write-decisions");
    expect(report).not.toContain('--interactive');
  },
);
