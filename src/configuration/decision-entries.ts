import type { QueueRule } from '../compatibility/assessment.js';
import { yamlScalar } from './yaml-scalar.js';

/** What is written of an entry of `queues:`. */
export type DecisionEntry = Pick<QueueRule, 'match' | 'vhost' | 'decisions'>;

/** One entry for each pair of patterns, with everything decided for it; what `existing` says already is left out. */
export function mergedEntries(
  decided: readonly DecisionEntry[],
  existing: readonly DecisionEntry[],
): readonly DecisionEntry[] {
  const merged = new Map<string, DecisionEntry>();
  for (const { match, vhost, decisions } of decided) {
    const said = existing.filter((entry) => keyOf(entry) === keyOf({ match, vhost }));
    const news = Object.entries(decisions).filter(
      ([code, value]) => !said.some((entry) => entry.decisions[code] === value),
    );
    if (news.length === 0) continue;
    const key = keyOf({ match, vhost });
    const before = merged.get(key)?.decisions;
    merged.set(key, { match, vhost, decisions: { ...before, ...Object.fromEntries(news) } });
  }
  return [...merged.values()];
}

/** As an item of a block sequence, without indentation and line ends. */
export function entryLines({ match, vhost, decisions }: DecisionEntry): readonly string[] {
  const pairs = pairsOf(decisions);
  return [
    `- match: ${yamlScalar(match)}`,
    ...(vhost === undefined ? [] : [`  vhost: ${yamlScalar(vhost)}`]),
    ...(pairs.length === 1
      ? [`  decisions: { ${pairs.join(', ')} }`]
      : ['  decisions:', ...pairs.map((pair) => `    ${pair}`)]),
  ];
}

/** As an item of a flow sequence. */
export function entryFlow({ match, vhost, decisions }: DecisionEntry): string {
  const where = vhost === undefined ? '' : `, vhost: ${yamlScalar(vhost)}`;
  return `{ match: ${yamlScalar(match)}${where}, decisions: { ${pairsOf(decisions).join(', ')} } }`;
}

/** As plain data. */
export function entryData({ match, vhost, decisions }: DecisionEntry): object {
  return { match, ...(vhost === undefined ? {} : { vhost }), decisions };
}

function pairsOf(decisions: DecisionEntry['decisions']): readonly string[] {
  return Object.entries(decisions).map(([code, value]) => `${code}: ${yamlScalar(value)}`);
}

function keyOf({ match, vhost }: Pick<DecisionEntry, 'match' | 'vhost'>): string {
  return JSON.stringify([match, vhost ?? null]);
}
