import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makePlan } from '../../../../src/plan/make-plan.js';
import { renderAssessment } from '../../../../src/report/render-assessment.js';
import { renderPlan } from '../../../../src/report/render-plan.js';
import { planningInput, queue } from '../../plan/builders.js';
import { couponShop } from '../../plan/coupon-shop.js';
import { changedQueue, hostileNames, invisible, reviewedPlan } from '../reviewed-plan.js';

/** The text of a page, tags left out, one space between words. */
function textOf(page: string): string {
  return page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<script>.*?<\/script>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

/** The part of a page about one queue. */
function queueText(page: string, name: string): string {
  const items = page.split(/<details\s+class="queue"/).slice(1);
  return textOf(`<${items.find((item) => item.includes(`<bdi class="n">${name}</bdi>`)) ?? ''}`);
}

const reviewed = renderPlan(reviewedPlan(), 'html');

test('the policy of the page knows its one style and its one script by their hashes', () => {
  const styles = [...reviewed.matchAll(/<style>(.*?)<\/style>/gs)].map(([, text]) => text ?? '');
  const scripts = [...reviewed.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => text ?? '');
  expect([styles.length, scripts.length]).toEqual([1, 1]);
  for (const [name, text] of [
    ['style-src', styles[0] ?? ''],
    ['script-src', scripts[0] ?? ''],
  ] as const) {
    const digest = createHash('sha256').update(text).digest('base64');
    expect(reviewed).toContain(`${name} 'sha256-${digest}'`);
  }
  expect(reviewed).toContain("default-src 'none'");
});

test('nothing in the page leads out of it or runs from an attribute', () => {
  expect(reviewed).not.toMatch(/\s(?:src|on[a-z]+|style|action|formaction)=/i);
  for (const [, target] of reviewed.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^#/);
});

test('every link within the page leads somewhere', () => {
  const ids = new Set([...reviewed.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
  for (const [, target] of reviewed.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
});

test('a queue is shown with every argument and setting before and after, and with the reasons', () => {
  const text = queueText(reviewed, 'orders');
  for (const row of [
    'policy ha not set - goes',
    'type classic quorum ~ changes',
    'x-max-priority 5 not set - goes quorum queues refuse it',
    'x-message-ttl 1000 (1 s) 1000 (1 s) = stays',
    'x-queue-type not set &quot;quorum&quot; + comes it becomes a quorum queue',
    'max-priority 5 not set - goes quorum queues refuse it',
    'message-ttl 1000 (1 s) 1000 (1 s) = stays argument',
    'overflow &quot;drop-head&quot; &quot;reject-publish&quot; ~ changes policy &quot;ha&quot; applies on blue, none on green',
    'in force: drop-priorities (the default)',
  ]) {
    expect(text).toContain(row);
  }
});

test('what blocks comes first, with its options, and the page says that it cannot be applied', () => {
  const text = textOf(reviewed);
  expect(text).toContain('Not to be applied yet: 1 blocking finding needs a decision.');
  expect(text.indexOf('QUEUE.NO_CONSUMERS')).toBeLessThan(text.indexOf('QUEUE.MAX_PRIORITY'));
  expect(text).toContain('to decide: bridge | let-expire');
  expect(text).not.toContain('--execute');
});

test('a policy that goes says which keys go, and why', () => {
  expect(textOf(reviewed)).toContain(
    'ha → not created what on blue on green it why, or its source Policy ha-mode &quot;all&quot; not set - goes quorum queues replicate by themselves',
  );
});

test('a plan that nothing blocks is approved by its hash', () => {
  const plan = makePlan(couponShop());
  const text = textOf(renderPlan(plan, 'html'));
  expect(text).toContain('Nothing blocks this plan.');
  expect(text).toContain(`quorate apply PLAN --execute --approve ${plan.hash.slice(0, 12)}`);
  for (const { label } of plan.units.flatMap(({ steps }) => steps)) expect(text).toContain(label);
});

test('a plan from a file says that it is for review only, and what nobody checked', () => {
  const input = planningInput({
    queues: [queue('a')],
    notChecked: [{ code: 'QUEUE.DOWN', why: 'no running blue was looked at' }],
  });
  const plan = makePlan({ ...input, blue: { ...input.blue, live: undefined } });
  const text = textOf(renderPlan(plan, 'html'));
  expect(text).toContain('For review only');
  expect(text).toMatch(/Because no running blue was looked at: .*QUEUE\.DOWN/);
  expect(text).not.toContain('--approve');
});

test('hostile names add no element and no attribute to the page', () => {
  const shape = (page: string) =>
    new Set([...page.matchAll(/<([a-z!/]+)|\s([a-z-]+)="/gi)].map(([found]) => found));
  const ordinary = shape(reviewed);
  for (const name of hostileNames) {
    const page = renderPlan(reviewedPlan({ changed: name, blocked: `${name}2` }), 'html');
    expect([...shape(page)].filter((one) => !ordinary.has(one))).toEqual([]);
    expect(page.split('<script').length).toBe(2);
    for (const sign of invisible) expect(page).not.toContain(sign);
  }
});

test('an assessment has the same page without units, steps and hash', () => {
  const plan = makePlan(planningInput({ queues: [changedQueue('orders')] }));
  const page = renderAssessment(plan, 'html');
  expect(queueText(page, 'orders')).toContain('x-max-priority 5 not set - goes');
  expect(page).not.toMatch(/id="(?:units|approval)"/);
});

test('what to do comes first: what waits, what to decide with an entry to paste, and what to look at', () => {
  const text = textOf(reviewed);
  for (const said of [
    'All 3 queues of unit mail wait',
    '- match: &#39;^parked$&#39;',
    'decisions: { QUEUE.NO_CONSUMERS: bridge } # or let-expire',
    'Its messages are carried over; a time to live starts anew for each.',
    'To look at: settings that change without a decision SETTING.CHANGED of queue orders',
  ]) {
    expect(text).toContain(said);
  }
  expect(reviewed).toContain('queues:\n  - match: &#39;^parked$&#39;\n    decisions:');
  expect(reviewed.indexOf('id="todo"')).toBeLessThan(reviewed.indexOf('id="overview"'));
});
