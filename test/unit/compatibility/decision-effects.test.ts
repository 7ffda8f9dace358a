import { expect, test } from 'vitest';
import { decisionEffects, effectOf } from '../../../src/compatibility/decision-effects.js';
import { allRules } from '../../../src/compatibility/rules.js';

test('every option of every rule says what it leads to, and no other', () => {
  const offered = allRules
    .filter(({ options }) => options.length > 0)
    .map(({ code, options }) => [code, [...options].sort()] as const);
  const described = Object.entries(decisionEffects).map(
    ([code, effects]) => [code, Object.keys(effects).sort()] as const,
  );
  expect(new Map(described)).toEqual(new Map(offered));
});

test('an effect is one or two sentences', () => {
  const effects = Object.values(decisionEffects).flatMap((options) => Object.values(options));
  for (const effect of effects) expect(effect).toMatch(/^[A-Z].{20,240}\.$/u);
});

test('nothing is known of what does not exist', () => {
  expect(effectOf('QUEUE.MAX_PRIORITY', 'constructor')).toBeUndefined();
  expect(effectOf('constructor', 'name')).toBeUndefined();
});
