import { characterSet, overlap, type CharacterSet } from './character-set.js';
import { inTurn, type Effort } from './expression-effort.js';
import type { Expression } from './expression-tree.js';
import { isAmbiguous } from './loop-ambiguity.js';
import { findLoops } from './loops.js';
import { positionAutomaton, type Ways } from './position-automaton.js';

const unbearable: Effort = { places: Infinity, ways: Infinity };

/** Positions, what stands there, and the effort from each on. */
interface Field {
  readonly follow: readonly Ways[];
  readonly sets: readonly CharacterSet[];
  readonly onward: readonly Effort[];
}

/**
 * At most so much effort from a given start, told from which characters can follow each other; infinite when it may grow
 * exponentially.
 */
export function closerEffort(expression: Expression, flags: 'u' | 'iu'): Effort {
  const automaton = positionAutomaton(expression);
  if (automaton === undefined) return unbearable;
  const { characters, first, last, follow, looks } = automaton;
  const onward: Effort[] = [];
  const field = { follow, sets: characters.map((source) => characterSet(source, flags)), onward };
  for (const { members, isLoop } of findLoops(follow)) {
    if (isLoop && isAmbiguous(members, follow, field.sets)) return unbearable;
    const effort = isLoop ? loopEffort(members, field) : stepEffort(follow[members[0] ?? 0], field);
    for (const at of members) onward[at] = effort;
  }
  const ends = { places: 0, ways: Math.max(1, ...last.values()) };
  return inTurn(
    inTurn(stepEffort(first, field), ends),
    most(looks.map((look) => closerEffort(look, flags))),
  );
}

/** Round an unambiguous loop a text has one way; where to leave it may be open at each character. */
function loopEffort(members: readonly number[], field: Field): Effort {
  const inside = new Set(members);
  const choices = members.map((at) => {
    const next = [...(field.follow[at] ?? [])];
    const stays = next.flatMap(([to]) => (inside.has(to) ? [to] : []));
    const leaves = next.filter(([to]) => !inside.has(to));
    return {
      isOpen: leaves.some(([to]) => meetsAny(to, stays, field)),
      parts: stays.some((to) => meetsAny(to, stays, field)),
      beyond: stepEffort(new Map(leaves), field),
    };
  });
  const { places, ways } = most(choices.map(({ beyond }) => beyond));
  return {
    // Left at one place only, it still is a way of up to n characters.
    places: choices.some(({ isOpen }) => isOpen) ? places + 1 : Math.max(places, 1),
    ways: choices.some(({ parts }) => parts) ? ways * members.length : ways,
  };
}

/** Each next character leaves those positions open at which it may stand. */
function stepEffort(next: Ways | undefined, field: Field): Effort {
  const each = [...(next ?? [])];
  return most(
    each.map(([to]) => {
      const open = each.filter(([other]) => other === to || meetsAny(to, [other], field));
      const ways = open.map(([other, count]) => count * (field.onward[other]?.ways ?? 1));
      return {
        places: Math.max(...open.map(([other]) => field.onward[other]?.places ?? 0)),
        ways: ways.reduce((sum, one) => sum + one, 0),
      };
    }),
  );
}

function meetsAny(position: number, others: readonly number[], { sets }: Field): boolean {
  const set = sets[position];
  return others.some((other) => {
    const its = sets[other];
    return other !== position && set !== undefined && its !== undefined && overlap(set, its);
  });
}

function most(efforts: readonly Effort[]): Effort {
  return {
    places: Math.max(0, ...efforts.map(({ places }) => places)),
    ways: Math.max(1, ...efforts.map(({ ways }) => ways)),
  };
}
