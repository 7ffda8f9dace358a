import { groupBy } from '../../topology/group-by.js';
import { sortedBy, sortedNames } from '../ordering.js';
import type { Edge, UnitNodes } from '../unit-node.js';
import type { Join } from './cut.js';

const mostKeys = 10;

/** What joins two nodes, one for each way and direction; their ends are the nodes themselves. */
export function joinsOf(edges: readonly Edge[], node: UnitNodes): Join[] {
  const alike = groupBy(edges, ([from, , reason]) => `${reason} ${from}`);
  const joins = [...alike.values()].flatMap((own): Join[] => {
    const [[from, to, reason] = []] = own;
    if (from === undefined || to === undefined || reason === undefined) return [];
    const ends = { from: node.at(from), to: node.at(to) };
    if (reason === 'reached' || ends.from === undefined || ends.to === undefined) return [];
    const keys = sortedNames(own.map(([, , , key]) => key));
    const listed = keys.slice(0, mostKeys);
    return [
      {
        reason,
        from: ends.from,
        to: ends.to,
        keys: listed,
        keysUnlisted: keys.length - listed.length,
      },
    ];
  });
  return sortedBy(
    joins,
    ({ reason }) => reason,
    ({ from }) => from.kind,
    ({ from }) => from.name,
  );
}
