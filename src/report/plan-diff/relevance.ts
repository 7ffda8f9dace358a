import type { Difference } from '../../plan/diff/difference.js';
import { blueName } from './blue-name.js';

export interface Relevance {
  /** What a reviewer reads. */
  readonly shown: readonly Difference[];
  /** What follows from it, such as steps, or says it another time. */
  readonly following: readonly Difference[];
}

/** Tells what was decided or has changed from what merely follows; where nothing else differs, that is shown. */
export function byRelevance(differences: readonly Difference[]): Relevance {
  const follows = followsFrom(differences);
  const shown = differences.filter((one) => !follows(one));
  if (shown.length === 0) return { shown: differences, following: [] };
  const repeated = decisionsOfFindings(differences);
  return {
    shown: shown.map((one) => withoutDecisions(one, repeated)),
    following: differences.filter(follows),
  };
}

function followsFrom(differences: readonly Difference[]): (one: Difference) => boolean {
  // Green's objects stand in another vhost, so places are not compared.
  const told = new Set(differences.map(({ area, name }) => keyOf(area, name)));
  const decided = new Set(
    differences.flatMap(({ area, name, place, values }) =>
      area === 'queue' ? values.map(({ key }) => keyOf(key, place, `queue ${name}`)) : [],
    ),
  );
  return (one) => {
    const { area, change, kind, place, name, values } = one;
    switch (area) {
      case 'step':
      case 'bridge':
        return true;
      case 'finding': {
        const isDecided = decided.has(keyOf(`decision: ${kind}`, place, name));
        const isSaid = ({ key }: { readonly key: string }) =>
          key.startsWith('evidence: ') || key === 'remedy' || (key === 'decision' && isDecided);
        return change === 'changed' && values.every(isSaid);
      }
      case 'client':
        return change === 'changed' && values.every(({ key }) => key === 'connections');
      case 'blue':
        return told.has(keyOf(kind === 'operator-policy' ? 'policy' : kind, blueName(one)));
      case 'plan':
      case 'queue':
      case 'policy':
      case 'user':
      case 'vhost':
      case 'permission':
      case 'topic-permission':
      case 'exchange':
      case 'binding':
      case 'unit':
      case 'not-checked':
        return false;
      default:
        return area satisfies never;
    }
  };
}

/** Decisions that came or went with their finding, which is told itself. */
function decisionsOfFindings(differences: readonly Difference[]): ReadonlySet<string> {
  return new Set(
    differences
      .filter(({ area, change }) => area === 'finding' && change !== 'changed')
      .map(({ kind, place, name }) => keyOf(`decision: ${kind}`, place, name)),
  );
}

function withoutDecisions(one: Difference, repeated: ReadonlySet<string>): Difference {
  if (one.area !== 'queue') return one;
  const { place, name } = one;
  const values = one.values.filter(({ key }) => !repeated.has(keyOf(key, place, `queue ${name}`)));
  return { ...one, values };
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
