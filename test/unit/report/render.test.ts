import { expect, test } from 'vitest';
import { makePlan } from '../../../src/plan/make-plan.js';
import { renderAssessment } from '../../../src/report/render-assessment.js';
import { renderPlan } from '../../../src/report/render-plan.js';
import type { Finding } from '../../../src/topology/finding.js';
import { app, planningInput, queue } from '../plan/builders.js';
import { couponShop } from '../plan/coupon-shop.js';

const hostile = 'a/b ü <x>\u001b[2J|`\n';

function finding(code: string, severity: Finding['severity']): Finding {
  return {
    code,
    severity,
    subject: { kind: 'queue', vhost: 'shop', name: hostile },
    evidence: {},
    consequence: 'something changes',
    remedy: 'decide',
    decision: { options: ['this', 'that'], taken: undefined },
    momentary: false,
  };
}

const input = planningInput({
  queues: [
    queue(hostile, {
      disposition: 'blocked',
      findings: [finding('QUEUE.INFO', 'info'), finding('QUEUE.BLOCKER', 'blocker')],
    }),
  ],
});

test('the text names every unit, step and the hash', () => {
  const plan = makePlan(couponShop());
  const text = renderPlan(plan, 'text');
  expect(text).toContain('Unit coupons.audit');
  for (const { label } of plan.units.flatMap(({ steps }) => steps)) expect(text).toContain(label);
  expect(text).toContain(`hash ${plan.hash}`);
});

test('blockers come first and keep the plan from being applied', () => {
  const text = renderPlan(makePlan(input), 'text');
  expect(text.indexOf('QUEUE.BLOCKER')).toBeLessThan(text.indexOf('QUEUE.INFO'));
  expect(text).toContain('! Not to be applied yet: 1 blocking finding needs');
  expect(text).toContain('to decide: this | that');
});

test.each(['text', 'markdown', 'html'] as const)('hostile names do no harm in %s', (format) => {
  for (const report of [
    renderPlan(makePlan(input), format),
    renderAssessment(makePlan(input), format),
  ]) {
    expect(report).not.toContain('\u001b');
    // Between fences Markdown shows everything as it is.
    const shown =
      format === 'markdown' ? report.replaceAll(/^(`{3,})(?:yaml|text)$.*?^\1$/gms, '') : report;
    if (format !== 'text') expect(shown).not.toContain('<x>');
  }
});

test('JSON is the plan itself, and the assessment by queue', () => {
  const plan = makePlan(couponShop());
  expect(JSON.parse(renderPlan(plan, 'json'))).toEqual(plan);
  const assessment: unknown = JSON.parse(renderAssessment(makePlan(input), 'json'));
  expect(assessment).toMatchObject({
    queues: [{ vhost: 'shop', name: hostile, type: 'classic', disposition: 'blocked' }],
    findings: [],
    notChecked: [],
  });
});

test.each(['text', 'markdown', 'html', 'json'] as const)(
  'an assessment says in %s what nobody could look for',
  (format) => {
    const notChecked = [{ code: 'QUEUE.DOWN', why: 'no running blue was looked at' }];
    const plan = makePlan(planningInput({ queues: [queue('a')], notChecked }));
    const report = renderAssessment(plan, format);
    expect(report).toContain('QUEUE.DOWN');
    expect(report).toContain('no running blue was looked at');
  },
);

test.each(['text', 'markdown', 'html', 'json'] as const)(
  'an assessment has in %s what the plan finds, and nothing about the plan as such',
  (format) => {
    const publisher = app('publisher', { published: 5 });
    const online = makePlan(planningInput({ queues: [queue('orders')], apps: [publisher] }));
    expect(renderAssessment(online, format)).toContain('CLIENT.PUBLISHES_UNSTATED');
    const { blue, ...rest } = planningInput({ queues: [queue('orders')] });
    const offline = makePlan({ ...rest, blue: { ...blue, live: undefined } });
    expect(renderPlan(offline, 'text')).toContain('PLAN.OFFLINE');
    const report = renderAssessment(offline, format);
    expect(report).not.toContain('PLAN.OFFLINE');
    expect(report).toContain('CLIENT.PUBLISHES_UNSTATED');
  },
);

test('an assessment names the unit of each queue', () => {
  const plan = makePlan(planningInput({ queues: [queue('orders')] }));
  expect(JSON.parse(renderAssessment(plan, 'json'))).toMatchObject({
    queues: [{ unit: 'orders' }],
  });
  expect(renderAssessment(plan, 'text')).toMatch(/disposition +unit .*\n.*migrate +orders/);
});

test('Markdown ends with the command that applies exactly this plan', () => {
  const plan = makePlan(couponShop());
  expect(renderPlan(plan, 'markdown')).toContain(`--execute --approve ${plan.hash.slice(0, 12)}`);
});
