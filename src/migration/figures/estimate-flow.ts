/** One look at what still waits and at what bridges have carried. */
export interface FlowLook {
  /** Milliseconds on a clock that never goes back. */
  readonly atMs: number;
  /** What `waiting` was counted of; looks at different things are not compared. */
  readonly subject: string;
  /** Messages; undefined: not told. */
  readonly waiting: number | undefined;
  /** Messages that ever entered each transit exchange, until a node restarts; without those not told. */
  readonly passed: ReadonlyMap<string, number>;
}

export interface FlowEstimate {
  readonly waiting: number | undefined;
  /** Messages bridges carry in a second; undefined: not watched for long enough, or not told. */
  readonly movedPerSecond: number | undefined;
  /** Seconds until no more than the target waits; undefined: no estimate, as when it does not become less. */
  readonly etaSeconds: number | undefined;
}

/** Three renewals of the broker's statistics: of what flows only the last seconds count. */
const windowMs = 16_000;
/** Brokers renew their statistics every 5 s; over less, a rate is an accident. */
const shortestMs = 5_000;
/** Beyond a week a number says no more than none. */
const longestEtaSeconds = 7 * 86_400;

/** The looks that still count, with the new one as the last. */
export function remember(looks: readonly FlowLook[], newest: FlowLook): readonly FlowLook[] {
  return [...looks.filter(({ atMs }) => newest.atMs - atMs <= windowMs), newest];
}

/** What the looks, oldest first, amount to; `target`: how many may wait in the end. Every number is finite and none is negative. */
export function estimateFlow(looks: readonly FlowLook[], target: number): FlowEstimate {
  const newest = looks.at(-1);
  return {
    waiting: newest?.waiting,
    movedPerSecond: perSecond(looks),
    etaSeconds: newest?.waiting === undefined ? undefined : eta(looks, newest.waiting, target),
  };
}

function perSecond(looks: readonly FlowLook[]): number | undefined {
  const told = looks.filter(({ passed }) => passed.size > 0);
  const seconds = secondsOf(told);
  if (seconds === undefined) return undefined;
  let moved = 0;
  for (const [index, look] of told.entries()) {
    const before = told[index - 1];
    if (before !== undefined) moved += movedBetween(before, look);
  }
  return Math.round((moved / seconds) * 100) / 100;
}

/** A counter that went back belongs to a node that was restarted: it counted from 0. One that was not told before says nothing. */
function movedBetween(before: FlowLook, after: FlowLook): number {
  let moved = 0;
  for (const [name, count] of after.passed) {
    const earlier = before.passed.get(name);
    if (earlier !== undefined) moved += count >= earlier ? count - earlier : count;
  }
  return moved;
}

function eta(looks: readonly FlowLook[], waiting: number, target: number): number | undefined {
  if (waiting <= target) return 0;
  const newest = looks.at(-1);
  const same = looks.filter((look) => look.subject === newest?.subject);
  const [first] = same.filter((look) => look.waiting !== undefined);
  const seconds = secondsOf(same);
  if (first?.waiting === undefined || seconds === undefined) return undefined;
  const fewerPerSecond = (first.waiting - waiting) / seconds;
  if (fewerPerSecond <= 0) return undefined;
  const left = (waiting - target) / fewerPerSecond;
  return left > longestEtaSeconds ? undefined : Math.ceil(left);
}

/** undefined: too short to say anything. */
function secondsOf(looks: readonly FlowLook[]): number | undefined {
  const [first] = looks;
  const last = looks.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const spanMs = last.atMs - first.atMs;
  return spanMs < shortestMs ? undefined : spanMs / 1000;
}
