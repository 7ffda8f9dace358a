import { judgeQueue, type QueueFacts, type Unexplained } from './account/queue-ledger.js';
import type { Side } from '../plan/bridge.js';
import type { Disappearance } from './account/disappearance.js';
import type { SideAccount } from './account/side-account.js';

/** One side of a queue's account; keys are API, counts are messages. */
export interface LedgerSide {
  readonly start: number;
  readonly published: number;
  readonly acknowledged: number;
  readonly end: number;
}

/** Messages without an explanation, and when they went. Keys are API. */
export interface LedgerGap {
  readonly where: Unexplained['where'];
  readonly what: Unexplained['what'];
  readonly messages: number;
  /** ISO-8601 UTC. */
  readonly from: string;
  readonly to: string;
}

/** Messages that left a queue without a trace, and when. Keys are API. */
export interface LedgerTrace {
  readonly where: Side;
  readonly messages: number;
  /** ISO-8601 UTC. */
  readonly from: string;
  readonly to: string;
}

/** The figures that sums are made of. Keys are API. */
export interface LedgerFigures {
  /** Entered the transit exchange. */
  readonly bridged: number;
  /** Passed on by it to the green queue or, when its binding was missing, to the quarantine. */
  readonly routed: number;
  readonly quarantined: number;
  /** Still on blue. */
  readonly remaining: number;
  /** Entered the bridge and went nowhere. */
  readonly lost: number;
  /** Bound on duplicates of interruptions the journal knows of. */
  readonly duplicated: number;
  /** Taken by the bridge and not where they should be, the lost ones among them. */
  readonly unexplained: number;
  /** At most as many more may be gone, for a reason that no counter tells. */
  readonly residual: number;
  readonly exact: boolean;
}

/** One line of the account of a unit. Keys are API. */
export interface LedgerLine extends LedgerFigures {
  readonly vhost: string;
  readonly queue: string;
  /** null: nothing was told. */
  readonly blue: LedgerSide | null;
  readonly green: LedgerSide | null;
  readonly unexplainedIn: readonly LedgerGap[];
  readonly untraced: readonly LedgerTrace[];
  /** How messages may leave a queue of this kind without a counter. */
  readonly notProvable: readonly string[];
  /** Why figures are not exact; empty: they are. */
  readonly because: readonly string[];
}

/** The account of one queue. */
export function ledgerLine(facts: QueueFacts): LedgerLine {
  const { unexplained, untraced, residual, notProvable, because } = judgeQueue(facts);
  return {
    vhost: facts.vhost,
    queue: facts.queue,
    blue: sideOf(facts.blue),
    green: sideOf(facts.green),
    bridged: facts.transit?.published ?? 0,
    routed: facts.transit?.acknowledged ?? 0,
    quarantined: facts.quarantined,
    remaining: facts.blue?.end ?? 0,
    lost: total(unexplained.filter(({ where }) => where === 'bridge')),
    duplicated: facts.duplicatesAtMost,
    unexplained: total(unexplained),
    residual,
    exact: because.length === 0,
    unexplainedIn: unexplained.map(({ where, what, ...gone }) => ({
      where,
      what,
      ...windowOf(gone),
    })),
    untraced: untraced.map(({ where, ...gone }) => ({ where, ...windowOf(gone) })),
    notProvable,
    because,
  };
}

/** A unit's figures. */
export function sumOf(lines: readonly LedgerFigures[]): LedgerFigures {
  const sum = (of: (line: LedgerFigures) => number) =>
    lines.reduce((all, line) => all + of(line), 0);
  return {
    bridged: sum(({ bridged }) => bridged),
    routed: sum(({ routed }) => routed),
    quarantined: sum(({ quarantined }) => quarantined),
    remaining: sum(({ remaining }) => remaining),
    lost: sum(({ lost }) => lost),
    duplicated: sum(({ duplicated }) => duplicated),
    unexplained: sum(({ unexplained }) => unexplained),
    residual: sum(({ residual }) => residual),
    exact: lines.every(({ exact }) => exact),
  };
}

function windowOf({ messages, fromMs, toMs }: Disappearance) {
  return { messages, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

function sideOf(account: SideAccount | undefined): LedgerSide | null {
  if (account === undefined) return null;
  const { start, published, acknowledged, end } = account;
  return { start, published, acknowledged, end };
}

function total(unexplained: readonly Unexplained[]): number {
  return unexplained.reduce((sum, { messages }) => sum + messages, 0);
}
