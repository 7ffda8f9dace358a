/** How a shovel stands at one look. */
export interface ShovelSighting {
  /** unlisted: it is defined, and the broker lists none of its kind: not yet, or never again. */
  readonly state: 'running' | 'starting' | 'unlisted' | 'not-running' | 'absent';
  /** The broker's own reason, when it gives one. */
  readonly reason: string | undefined;
}

/** A shovel goes on by another address within 10 s; what takes longer is no hiccup. */
export const awayMs = 30_000;

/** Since when a shovel was not seen running, and the first reason why it had stopped. */
export interface ShovelTrouble {
  readonly since: number;
  /** undefined: it was connecting all the time. */
  readonly stopped: string | undefined;
}

export type ShovelVerdict =
  | { readonly kind: 'well' }
  | { readonly kind: 'wait'; readonly trouble: ShovelTrouble }
  /** It stopped and stopped again, or was deleted. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'away' };

/**
 * What to make of one look at a shovel after what was seen before, milliseconds. One that stops twice without having run in
 * between has failed, even if it was connecting meanwhile: it may loop. One that only connects is left to it for a while.
 */
export function judgeShovel(
  { state, reason }: ShovelSighting,
  before: ShovelTrouble | undefined,
  now: number,
): ShovelVerdict {
  const since = before?.since ?? now;
  switch (state) {
    case 'running':
      return { kind: 'well' };
    case 'starting':
    case 'unlisted':
      if (now - since >= awayMs) return { kind: 'away' };
      return { kind: 'wait', trouble: { since, stopped: before?.stopped } };
    case 'not-running':
    case 'absent': {
      if (before?.stopped !== undefined) return { kind: 'failed', reason: before.stopped };
      const deleted = 'the shovel was deleted by somebody else';
      const stopped = state === 'absent' ? deleted : (reason ?? 'no reason given');
      return { kind: 'wait', trouble: { since, stopped } };
    }
    default:
      return state satisfies never;
  }
}

/** A shovel that begins is listed at once; one that ended with its connection may be listed no more (4.0.5). */
const unlistedMs = 10_000;

/** The same of a counted shovel. No broker starts one again, so it has failed when it does not come back. */
export function judgeCounted(
  sighting: ShovelSighting,
  before: ShovelTrouble | undefined,
  now: number,
): Exclude<ShovelVerdict, { readonly kind: 'away' }> {
  const verdict = judgeShovel(sighting, before, now);
  const missedMs = now - (before?.since ?? now);
  if (sighting.state === 'unlisted' && missedMs >= unlistedMs)
    return { kind: 'failed', reason: 'its connection was cut, after which none is started again' };
  if (verdict.kind !== 'away') return verdict;
  return { kind: 'failed', reason: sighting.reason ?? `it did not connect in ${awayMs / 1000} s` };
}
