import { expect, test } from 'vitest';
import { makePlan } from '../../../src/plan/make-plan.js';
import { renderPlan } from '../../../src/report/render-plan.js';
import { planningInput, queue } from '../plan/builders.js';
import { changedQueue, hostileNames, invisible, reviewedPlan } from './reviewed-plan.js';

/** The part under the number that the table of queues gives for a queue. */
function changeOf(markdown: string, name: string): string {
  const row = markdown.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
  const number = /#change-(\d+)/.exec(row)?.[1] ?? 'none';
  const start = markdown.indexOf(`### Change ${number}\n`);
  return markdown.slice(start).split(/\n##+ /)[0] ?? '';
}

test('a reader can say for a queue what changes, why, and what stays', () => {
  const change = changeOf(renderPlan(reviewedPlan(), 'markdown'), 'orders');
  for (const line of [
    'migrate: becomes a quorum queue. Messages follow by a bridge.',
    '| \\~ | declared: type | `classic` | `quorum` |  |',
    '| - | policy | `ha` | not set |  |',
    '| - | declared: x-max-priority | `5` | not set | quorum queues refuse it |',
    '| = | in force: message-ttl | `1000` | `1000` |  |',
    '| \\~ | in force: overflow | `"drop-head"` | `"reject-publish"` | policy "ha" applies on blue, none on green |',
    '- warning `QUEUE.MAX_PRIORITY`: Something about QUEUE.MAX\\_PRIORITY. **decided: drop-priorities**',
  ]) {
    expect(change).toContain(line);
  }
});

test('what blocks is said at the top and in its queue', () => {
  const markdown = renderPlan(reviewedPlan(), 'markdown');
  expect(markdown).toContain('**Not to be applied yet: 1 blocking finding needs a decision.**');
  expect(changeOf(markdown, 'parked')).toContain('**to decide: bridge \\| let-expire**');
});

test('a thousand queues with one change between them share its description', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `orders.${index}`);
  const plan = makePlan(planningInput({ queues: names.map(changedQueue) }));
  const markdown = renderPlan(plan, 'markdown');
  expect(markdown.match(/^### Change/gm)).toHaveLength(1);
  const rows = markdown.match(/^\| `orders\.\d+` \| `shop` \| quorum in/gm) ?? [];
  expect(new Set(rows).size).toBe(names.length);
  expect(markdown).toContain('… and 960 more');
});

test('a queue whose only difference is one setting has a change of its own', () => {
  const plain = queue('a', { settings: { 'max-length': 1 } });
  const plan = makePlan(
    planningInput({ queues: [plain, queue('b', { settings: { 'max-length': 2 } })] }),
  );
  const markdown = renderPlan(plan, 'markdown');
  expect(changeOf(markdown, 'b')).toContain('in force: max-length | `2` | `2`');
});

test('hostile names stay in their cells and become no markup', () => {
  for (const name of hostileNames) {
    const markdown = renderPlan(reviewedPlan({ changed: name, blocked: `${name}2` }), 'markdown');
    expect(markdown).not.toMatch(/<(?!code>|\/code>|!-- -->)|(?<!\w)@/);
    for (const sign of invisible) expect(markdown).not.toContain(sign);
    for (const row of markdown.split('\n').filter((line) => line.startsWith('| '))) {
      expect(row.endsWith(' |')).toBe(true);
    }
  }
});
