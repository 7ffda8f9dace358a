/** How a shovel stands at one look. */
export interface ShovelSighting {
  readonly state: 'running' | 'starting' | 'not-running' | 'absent';
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
