import type { Side } from '../../plan/bridge.js';
import type { TakenByOthers } from './others.js';
import { less, type Disappearance, type Window } from './disappearance.js';
import { judgeSide, type Possible, type Untraced } from './judge-side.js';
import type { SideAccount } from './side-account.js';

/** What is known of one queue of a unit. */
export interface QueueFacts extends Possible {
  readonly vhost: string;
  readonly queue: string;
  /** undefined: nothing was told of it. */
  readonly blue: SideAccount | undefined;
  readonly green: SideAccount | undefined;
  /** Acknowledged on blue by others than the bridge while no client of the plan was there. */
  readonly others: (TakenByOthers & Window) | undefined;
  /** Entered its transit exchange, and neither the queue on green nor the quarantine got them; those not routed among them. */
  readonly strayed: Disappearance | undefined;
  /** Of what its bridge routed, how much waits in quarantine. */
  readonly quarantined: number;
  /** Bound on duplicates of interruptions the journal knows of. */
  readonly duplicatesAtMost: number;
  /** Dead letters come to it. */
  readonly receivesDeadLetters: boolean;
  /** What else makes its figures less than exact. */
  readonly doubts: readonly string[];
}

/** Messages that the bridge should have brought on and that are not there: what is known for certain. */
export interface Unexplained extends Window {
  readonly where: 'blue' | 'bridge';
  readonly messages: number;
  readonly what: 'did not enter' | 'was not routed' | 'did not arrive';
}

export interface Judgement {
  readonly unexplained: readonly Unexplained[];
  /** Part of the residual, of which it is known that they are gone, and when. */
  readonly untraced: readonly Untraced[];
  /** At most as many beyond the unexplained ones may be missing, for a reason that no counter tells. */
  readonly residual: number;
  /** Why. */
  readonly notProvable: readonly string[];
  /** Why figures are not exact; empty: they are. */
  readonly because: readonly string[];
}

/**
 * Tells what the bridge owes from what may have left a queue for a reason that no counter tells. A figure that cannot be
 * trusted becomes a doubt, and never a message without an explanation.
 */
export function judgeQueue(facts: QueueFacts): Judgement {
  const { blue, green, others } = facts;
  const onBlue = judgeSide('blue', blue, facts);
  const onGreen = judgeSide('green', green, facts);
  const fetched = others?.fetched ?? 0;
  const reasons = [
    ...onBlue.reasons,
    ...onGreen.reasons,
    ...(fetched > 0 ? ['taken by basic.get or without acknowledgement'] : []),
    ...(facts.receivesDeadLetters ? ['dead letters arrive'] : []),
  ];
  return {
    unexplained: unexplainedOf(facts),
    untraced: [...onBlue.untraced, ...onGreen.untraced],
    residual: onBlue.residual + onGreen.residual + fetched,
    notProvable: [...new Set(reasons)],
    because: [
      ...new Set([
        ...facts.doubts,
        ...doubtsOf('blue', blue),
        ...doubtsOf('green', green),
        ...surplusOf(facts),
      ]),
    ],
  };
}

function unexplainedOf({ transit, others, strayed }: QueueFacts): readonly Unexplained[] {
  const taken =
    others === undefined || others.messages === 0
      ? []
      : [{ where: 'blue', what: 'did not enter', ...windowed(others) } as const];
  const lost = (transit?.disappeared ?? []).map(
    (gone) => ({ where: 'bridge', what: 'was not routed', ...windowed(gone) }) as const,
  );
  const unrouted = lost.reduce((sum, { messages }) => sum + messages, 0);
  const astray =
    strayed === undefined
      ? []
      : less([strayed], unrouted).map(
          (gone) => ({ where: 'bridge', what: 'did not arrive', ...windowed(gone) }) as const,
        );
  return [...taken, ...lost, ...astray];
}

function windowed({ messages, fromMs, toMs }: Disappearance): Disappearance {
  return { messages, fromMs, toMs };
}

function doubtsOf(where: Side, account: SideAccount | undefined): readonly string[] {
  if (account === undefined) return [`the broker tells no counters of the queue on ${where}`];
  const { missing } = account;
  const spread = missing.most - missing.least;
  if (spread === 0) return [];
  return [`counted while messages flowed on ${where}: ${spread} more or less`];
}

function surplusOf({ blue, green, receivesDeadLetters }: QueueFacts): readonly string[] {
  const surplus =
    Math.max(0, -(blue?.missing.most ?? 0)) + Math.max(0, -(green?.missing.most ?? 0));
  if (surplus === 0) return [];
  const why = receivesDeadLetters
    ? 'dead letters arrived'
    : 'not every message that came was counted';
  return [`${why}: ${surplus} more than were published`];
}
