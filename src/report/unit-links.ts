import type { Plan } from '../plan/document.js';
import type { EdgeKind } from './html/graph.js';
import { graphFacts } from './html/graph-facts.js';
import { unitGraph } from './html/unit-graph.js';

/** One way a message goes within a unit. Texts are raw. */
export interface UnitLink {
  readonly from: string;
  readonly kind: EdgeKind;
  readonly to: string;
  readonly keys: readonly string[];
}

/** For each unit of a plan what joins its queues, exchanges and clients. */
export function unitLinks(plan: Plan): readonly (readonly UnitLink[])[] {
  const facts = graphFacts(plan);
  return plan.units.map((unit) => {
    const { nodes, edges } = unitGraph(unit, facts);
    const titles = new Map(nodes.map(({ id, title }) => [id, title]));
    return edges.map(({ from, kind, to, keys }) => ({
      from: titles.get(from) ?? '',
      kind,
      to: titles.get(to) ?? '',
      keys,
    }));
  });
}
