import { expect, test } from 'vitest';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planSummary } from '../../../src/report/plan-summary.js';
import { summaryAsText } from '../../../src/report/plan-text.js';
import { renderPlan } from '../../../src/report/render-plan.js';
import { binding, exchange, planningInput, queue } from '../plan/builders.js';

const hostile = '<x>\u001b[2J|`';

/** Ten queues in a chain of dead letters through an exchange each, the fifth of them with a hostile name. */
function chain() {
  const names = Array.from({ length: 10 }, (_, index) => (index === 4 ? hostile : `q${index}`));
  return makePlan(
    planningInput({
      queues: names.map((name, index) =>
        queue(name, { settings: index === 9 ? {} : { 'dead-letter-exchange': `x${index + 1}` } }),
      ),
      exchanges: names.map((_, index) => exchange(`x${index}`, 'fanout')),
      bindings: names.map((name, index) => binding(`x${index}`, name)),
    }),
  );
}

test('the text of a plan lists the cuts of a unit, the summary names the best', () => {
  const plan = chain();
  const text = renderPlan(plan, 'text');
  expect(text).toContain(
    [
      'Each of these alone holds two parts of the unit together:',
      '  5 queues on one side, 5 on the other: exchange x5 is bound to queue q5',
      '  5 queues on one side, 5 on the other: queue <x>\\u{1b}[2J|` dead-letters to exchange x5',
      '  4 queues on one side, 6 on the other: exchange x4 is bound to queue <x>\\u{1b}[2J|`',
    ].join('\n'),
  );
  expect(summaryAsText(planSummary(plan))).toMatch(
    /The most even one: exchange x5 is bound to queue q5, 5 queues on one side, 5 on the other\./u,
  );
});

test('Markdown has them as a table', () => {
  const row =
    /^\| 5 queues on one side, 5 on the other \| queue .* dead-letters to exchange x5 \|$/mu;
  expect(renderPlan(chain(), 'markdown')).toMatch(row);
});

test('HTML marks them in the drawing and says so in words', () => {
  const page = renderPlan(chain(), 'html');
  expect(page).toContain('alone joins two parts</li>');
  expect(page).toMatch(
    /class="edge e-binding cut"\s*><title>x5 → q5, binding; alone joins two parts/u,
  );
  expect(page).toMatch(/class="edge e-dead-letter cut"/u);
  expect(page).toMatch(/class="edge e-binding"\s*><title>x0 → q0, binding</u);
  expect(page).not.toContain('<x>');
});

test('a plan without such a unit says nothing of it', () => {
  const plan = makePlan(planningInput({ queues: [queue('a'), queue('b')] }));
  for (const format of ['text', 'markdown', 'html'] as const) {
    expect(renderPlan(plan, format)).not.toMatch(/alone (?:holds|joins) two parts/u);
  }
});
