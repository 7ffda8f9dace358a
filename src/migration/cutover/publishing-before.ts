import { z } from 'zod';
import { flowWindowMs } from '../../plan/flow-window.js';

/** A count at a time, milliseconds since 1970. */
export interface CountSample {
  readonly atMs: number;
  readonly count: number;
}

/** What a client published where it was before its move. */
export const PublishingBefore = z.object({
  /** From its first message that is remembered to the last look. */
  watchedMs: z.number(),
  messages: z.number(),
  /** The longest time without a message. */
  quietMs: z.number(),
});
export type PublishingBefore = z.infer<typeof PublishingBefore>;

/** By the counts of each of its channels, oldest first; undefined: it published nothing that is remembered. */
export function publishingBefore(
  channels: readonly (readonly CountSample[])[],
): PublishingBefore | undefined {
  const grown = channels
    .flatMap((samples) =>
      samples.flatMap(({ atMs, count }, index) => {
        const messages = count - (samples[index - 1]?.count ?? count);
        return messages > 0 ? [{ atMs, messages }] : [];
      }),
    )
    .toSorted((a, b) => a.atMs - b.atMs);
  const [first, ...later] = grown;
  if (first === undefined) return undefined;
  const end = Math.max(...channels.flat().map(({ atMs }) => atMs));
  const gaps = [...later.map(({ atMs }) => atMs), end].map(
    (atMs, index) => atMs - (grown[index]?.atMs ?? atMs),
  );
  return {
    watchedMs: end - first.atMs,
    messages: later.reduce((sum, { messages }) => sum + messages, 0),
    quietMs: Math.max(...gaps),
  };
}

/** For less than this nobody knows how steadily somebody publishes. */
const leastWatchedMs = 60_000;

/** Why it need not go on after a move; undefined: it published all the time. */
export function unsteadiness({ watchedMs, quietMs }: PublishingBefore): string | undefined {
  const watched = Math.round(watchedMs / 1000);
  if (watchedMs < leastWatchedMs)
    return `it had published on blue for ${watched} s only, too short to compare with`;
  if (quietMs <= flowWindowMs) return undefined;
  return `it did not publish all the time on blue: nothing for ${Math.round(quietMs / 1000)} s of the last ${watched} s`;
}
