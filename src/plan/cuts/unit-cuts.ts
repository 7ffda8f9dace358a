import { groupBy } from '../../topology/group-by.js';
import { compareText } from '../../topology/order.js';
import type { Edge, UnitNodes } from '../unit-node.js';
import { joinsText, type Cut } from './cut.js';
import { joinsOf } from './joins.js';
import { splitsOf, type Split } from './splits.js';

const most = 10;
/** A part that shall move alone has two queues and a tenth of the unit's at least: less would help nobody. */
const smallestPart = 2;
const smallestShare = 0.1;

export interface UnitGraph {
  readonly node: UnitNodes;
  /** Of the whole vhost. */
  readonly edges: readonly Edge[];
  /** Those that move, of one unit. */
  readonly queues: ReadonlySet<number>;
}

/** What alone holds two parts of a unit together, the most even split first; ten at most. */
export function unitCuts({ node, edges, queues }: UnitGraph): readonly Cut[] {
  const [start] = queues;
  if (start === undefined) return [];
  const smallest = Math.max(smallestPart, queues.size * smallestShare);
  const weightOf = (one: number) => (queues.has(one) ? 1 : 0);
  const splits = splitsOf({ count: node.count(), edges }, start, weightOf).filter(
    ({ beyond }) => Math.min(beyond, queues.size - beyond) >= smallest,
  );
  const between = edgesBetween(splits, edges, node.count());
  const cuts = splits.flatMap((split) => cutAt(split, between(split), { node, queues }));
  return cuts
    .map((cut) => ({ cut, text: joinsText(cut), even: Math.min(cut.queues.from, cut.queues.to) }))
    .sort((a, b) => b.even - a.even || compareText(a.text, b.text))
    .slice(0, most)
    .map(({ cut }) => cut);
}

function cutAt(
  { near, beyond }: Split,
  edges: readonly Edge[],
  { node, queues }: Omit<UnitGraph, 'edges'>,
): Cut[] {
  // Whoever is only reached by what may go to any queue has nothing of its own to be taken away.
  if (edges.some(([, , reason]) => reason === 'reached')) return [];
  const joins = joinsOf(edges, node);
  const rest = queues.size - beyond;
  const leadsAway = joins[0]?.from === node.at(near);
  const sides = leadsAway ? { from: rest, to: beyond } : { from: beyond, to: rest };
  return [{ joins, queues: sides }];
}

/** All edges between the two nodes of a split, found in one look at each edge. */
function edgesBetween(
  splits: readonly Split[],
  edges: readonly Edge[],
  count: number,
): (split: Split) => readonly Edge[] {
  const pairOf = (a: number, b: number) => Math.min(a, b) * count + Math.max(a, b);
  const wanted = new Set(splits.map(({ near, far }) => pairOf(near, far)));
  const between = groupBy(
    edges.filter(([from, to]) => wanted.has(pairOf(from, to))),
    ([from, to]) => pairOf(from, to),
  );
  return ({ near, far }) => between.get(pairOf(near, far)) ?? [];
}
