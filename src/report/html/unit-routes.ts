import type { Unit } from '../../plan/document.js';
import { compilePattern } from '../../topology/policy-pattern.js';
import type { GraphFacts } from './graph-facts.js';

/** Where a queue's dead letters go on blue; exchange `''` is the default exchange. */
export function deadLetterOf(
  unit: Unit,
  queue: string,
  facts: GraphFacts,
): { readonly exchange: string; readonly routingKey: string | undefined } | undefined {
  const found = facts.queue(unit, queue)?.plan;
  const setting = (key: string) => found?.settings.before[key] ?? found?.blue.arguments[`x-${key}`];
  const exchange = setting('dead-letter-exchange');
  if (typeof exchange !== 'string') return undefined;
  const routingKey = setting('dead-letter-routing-key');
  return { exchange, routingKey: typeof routingKey === 'string' ? routingKey : undefined };
}

/** Where an exchange sends what it cannot route: by its argument, else by the first policy that fits its name. */
export function alternateOf(unit: Unit, exchange: string, facts: GraphFacts): string | undefined {
  const stated = facts.exchange(unit, exchange)?.arguments['alternate-exchange'];
  if (typeof stated === 'string') return stated;
  const governing = facts
    .policies(unit)
    .filter(({ operator, blue }) => !operator && fits(blue, exchange))
    .reduce<number | undefined>(
      (most, { blue }) => Math.max(most ?? blue.priority, blue.priority),
      undefined,
    );
  const policy = facts
    .policies(unit)
    .find(({ operator, blue }) => !operator && blue.priority === governing && fits(blue, exchange));
  const alternate = policy?.blue.definition['alternate-exchange'];
  return typeof alternate === 'string' ? alternate : undefined;
}

function fits(policy: { readonly applyTo: string; readonly pattern: string }, name: string) {
  if (policy.applyTo !== 'exchanges' && policy.applyTo !== 'all') return false;
  const pattern = compilePattern(policy.pattern);
  return pattern.kind === 'supported' && pattern.matches(name);
}
