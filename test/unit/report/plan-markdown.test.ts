import { expect, test } from 'vitest';
import { makePlan } from '../../../src/plan/make-plan.js';
import { renderPlan } from '../../../src/report/render-plan.js';
import { planningInput, queue } from '../plan/builders.js';
import { changedQueue, hostileNames, invisible, reviewedPlan } from './reviewed-plan.js';

/** Everything under the change in whose heading or list a queue is named. */
function changeOf(markdown: string, name: string): string {
  const queues = markdown.slice(markdown.indexOf('\n## Queues')).split('\n## ')[1] ?? '';
  const parts = queues.split(/^(?=### Change )/m).slice(1);
  return parts.find((part) => part.includes(`\`${name}\``)) ?? '';
}

const reviewed = renderPlan(reviewedPlan(), 'markdown');

test('a reader can say for a queue what changes, why, and what stays', () => {
  const change = changeOf(reviewed, 'orders');
  for (const line of [
    '`orders`, `x-max-priority` goes, `overflow` changes, `policy` goes',
    '- declared: `x-max-priority` goes: `5`, not set on green (quorum queues refuse it)',
    '- in force: `overflow` changes: `"drop-head"` on blue, `"reject-publish"` on green (policy "ha" applies on blue, none on green)',
    '- unchanged: `message-ttl` `1000 (1 s)`',
    '- warning `QUEUE.MAX_PRIORITY`: Something about QUEUE.MAX_PRIORITY. **in force: drop-priorities (the default)**',
  ]) {
    expect(change).toContain(line);
  }
});

test('what is common to the queues that move is said once', () => {
  const plan = makePlan(planningInput({ queues: ['a', 'b'].map(changedQueue) }));
  const markdown = renderPlan(plan, 'markdown');
  expect(markdown.match(/with the argument x-queue-type: quorum/g)).toHaveLength(1);
  expect(markdown.match(/^- warning `QUEUE\.MAX_PRIORITY`/gm)).toHaveLength(1);
  expect(changeOf(markdown, 'b')).not.toContain('x-queue-type');
});

test('the plan opens with what to do: what waits, what to decide, both outcomes, the entry to paste', () => {
  const opening = reviewed.split('\n## Overview')[0] ?? '';
  for (const line of [
    '**Not to be applied yet: 1 blocking finding needs a decision.**',
    '- All 3 queues of unit `mail` wait, not only the blocked (`parked`): a unit moves as a whole.',
    '  - `bridge`: Its messages are carried over; a time to live starts anew for each.',
    '  - `let-expire`: Its messages stay on blue',
    "  - match: '^parked$'",
    '    decisions: { QUEUE.NO_CONSUMERS: bridge } # or let-expire',
    '- `SETTING.CHANGED` of queue `orders` in `shop`',
  ]) {
    expect(opening).toContain(line);
  }
  expect(reviewed.indexOf('## Findings')).toBeGreaterThan(reviewed.indexOf('## Queues'));
});

test('nothing is stated as a fact that nobody looked at', () => {
  const input = planningInput({ queues: [queue('a')] });
  const plan = makePlan({ ...input, blue: { ...input.blue, live: undefined } });
  const markdown = renderPlan(plan, 'markdown');
  expect(markdown).toContain('| messages to move | unknown, no broker was looked at |');
  expect(markdown).toContain('| clients | unknown, no broker was looked at |');
  expect(markdown).toContain('refuses this plan with `PLAN.OFFLINE`');
  const assumed = { ...plan, target: { ...plan.target, source: 'version' as const } };
  expect(renderPlan(assumed, 'markdown')).toContain('(assumed, no broker was looked at)');
});

test('clients are told their vhost, the arguments that are gone and their permissions', () => {
  expect(reviewed).toContain('`shop-quorum` instead of `shop`');
  expect(reviewed).toContain('Argument `x-max-priority` is gone from queue `orders`');
});

test('a unit says what joins it', () => {
  expect(reviewed).toContain('| `events` | is bound to | `parked` | `parked` |');
});

test('a thousand queues with one change between them share its description', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `orders.${index}`);
  const plan = makePlan(planningInput({ queues: names.map(changedQueue) }));
  const markdown = renderPlan(plan, 'markdown');
  expect(markdown.match(/^### Change/gm)).toHaveLength(1);
  const change = changeOf(markdown, 'orders.0');
  expect(new Set(change.match(/`orders\.\d+`/g)).size).toBe(names.length);
  expect(change.length).toBeLessThan(40 * names.length);
});

test('queues with the same change from other values share a table', () => {
  const plain = queue('a', { settings: { 'max-length': 1 } });
  const plan = makePlan(
    planningInput({ queues: [plain, queue('b', { settings: { 'max-length': 2 } })] }),
  );
  const change = changeOf(renderPlan(plan, 'markdown'), 'b');
  expect(change).toMatch(/\| `a` .*`max-length` `1`/);
  expect(change).toMatch(/\| `b` .*`max-length` `2`/);
});

test('hostile names stay in their cells and become no markup', () => {
  for (const name of hostileNames) {
    const all = renderPlan(reviewedPlan({ changed: name, blocked: `${name}2` }), 'markdown');
    for (const sign of invisible) expect(all).not.toContain(sign);
    // Between fences Markdown shows everything as it is, and no line there begins with one.
    const markdown = all.replace(/^(`{3,})(?:yaml|text)$.*?^\1$/gms, '');
    expect(markdown).not.toMatch(/^`{3,}/m);
    expect(markdown).not.toMatch(/<(?!code>|\/code>|!-- -->)|(?<!\w)@/);
    for (const row of markdown.split('\n').filter((line) => line.startsWith('| '))) {
      expect(row.endsWith(' |')).toBe(true);
    }
  }
});
