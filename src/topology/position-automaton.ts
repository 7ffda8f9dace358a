import { isWide } from './expression-effort.js';
import type { Expression } from './expression-tree.js';

/** How many ways lead from here to each position, without reading. */
export type Ways = ReadonlyMap<number, number>;

/** The characters of an expression as places, and how a text may go from one to the next. */
export interface Automaton {
  /** By position: the character there, as it is written. */
  readonly characters: readonly string[];
  readonly first: Ways;
  readonly last: Ways;
  readonly follow: readonly Ways[];
  /** The bodies of its look-arounds. */
  readonly looks: readonly Expression[];
}

interface Fragment {
  readonly first: Ways;
  readonly last: Ways;
  /** Ways to pass it without reading; 0: none. */
  readonly idle: number;
}

/** Larger expressions than this take too long to check. */
const mostPositions = 2000;
const mostSteps = 40_000;

/** undefined: too large. */
export function positionAutomaton(expression: Expression): Automaton | undefined {
  const characters: string[] = [];
  const follow: Map<number, number>[] = [];
  const looks: Expression[] = [];
  let steps = 0;

  const connect = (from: Ways, to: Ways): void => {
    steps += from.size * to.size;
    if (steps > mostSteps) return;
    for (const [position, out] of from) {
      const ways = follow[position];
      for (const [next, into] of to) ways?.set(next, (ways.get(next) ?? 0) + out * into);
    }
  };
  const after = (a: Fragment, b: Fragment): Fragment => {
    connect(a.last, b.first);
    return {
      first: sum(a.first, b.first, a.idle),
      last: sum(b.last, a.last, b.idle),
      idle: a.idle * b.idle,
    };
  };
  const orIdle = (a: Fragment): Fragment => ({ ...a, idle: a.idle + 1 });
  const looped = (a: Fragment): Fragment => {
    connect(a.last, a.first);
    return a;
  };
  const repeated = ({ body, min, max }: Extract<Expression, { kind: 'repeat' }>): Fragment => {
    const endless = max === Infinity || (body.kind === 'character' && isWide(min, max));
    let all = nothing;
    for (let each = 1; each < min && isSmall(); each += 1) all = after(all, build(body));
    if (endless) {
      const loop = looped(build(body));
      return after(all, min === 0 ? orIdle(loop) : loop);
    }
    if (min > 0) all = after(all, build(body));
    let optional = nothing;
    for (let each = min; each < max && isSmall(); each += 1) {
      optional = orIdle(after(build(body), optional));
    }
    return after(all, optional);
  };
  const isSmall = (): boolean => characters.length <= mostPositions && steps <= mostSteps;

  const build = (node: Expression): Fragment => {
    if (!isSmall()) return nothing;
    switch (node.kind) {
      case 'character': {
        const ways = new Map([[characters.push(node.source) - 1, 1]]);
        follow.push(new Map());
        return { first: ways, last: ways, idle: 0 };
      }
      case 'place':
        return nothing;
      case 'look':
        looks.push(node.body);
        return nothing;
      case 'sequence':
        return node.parts.map(build).reduce(after, nothing);
      case 'choice':
        return node.options.map(build).reduce(either);
      case 'repeat':
        return repeated(node);
      default:
        return node satisfies never;
    }
  };
  const { first, last } = build(expression);
  return isSmall() ? { characters, first, last, follow, looks } : undefined;
}

const nothing: Fragment = { first: new Map(), last: new Map(), idle: 1 };

function either(a: Fragment, b: Fragment): Fragment {
  return {
    first: sum(a.first, b.first, 1),
    last: sum(a.last, b.last, 1),
    idle: a.idle + b.idle,
  };
}

function sum(a: Ways, b: Ways, times: number): Ways {
  if (times === 0 || b.size === 0) return a;
  const all = new Map(a);
  for (const [position, ways] of b) all.set(position, (all.get(position) ?? 0) + ways * times);
  return all;
}
