import type { Finding } from '../../topology/finding.js';
import { plannerFinding } from '../finding.js';
import type { OnePiece, UnitMembers } from '../unit-members.js';
import { unitCuts, type UnitGraph } from './unit-cuts.js';
import { joinsText, sidesText } from './cut.js';

/** So few queues are moved at once in any case. */
const fewQueues = 8;

/** What a unit of these queues is to be told as, if it is so much of its vhost that its owner may want to move it in parts. */
export function onePieceOf(
  queues: readonly string[],
  ofVhost: number,
  { node, edges }: Pick<UnitGraph, 'node' | 'edges'>,
): OnePiece | undefined {
  if (queues.length <= fewQueues || queues.length <= ofVhost / 2) return undefined;
  const own = new Set(queues.map((name) => node.queue(name)));
  return { ofVhost, cuts: unitCuts({ node, edges, queues: own }) };
}

/** Units that hold most of their vhost, with what holds them together. */
export function onePieceFindings(units: readonly UnitMembers[]): Finding[] {
  return units.flatMap(({ name, vhost, queues, onePiece }) => {
    if (onePiece === undefined) return [];
    const { ofVhost, cuts } = onePiece;
    const [best] = cuts;
    return [
      plannerFinding({
        code: 'UNIT.ONE_PIECE',
        severity: 'info',
        subject: { kind: 'unit', vhost, name },
        evidence: { queues: queues.length, ofVhost, cuts: [...cuts] },
        consequence: `${queues.length} of the ${ofVhost} queues that move in its vhost can only move, wait and come back together.`,
        remedy:
          best === undefined
            ? 'None is needed. To move it in parts, more than one connection has to go: no single one holds two parts of it together.'
            : `To move it in parts, do without one of the connections that plan show lists, then plan again. The most even one: ${joinsText(best)}, ${sidesText(best)}.`,
      }),
    ];
  });
}
