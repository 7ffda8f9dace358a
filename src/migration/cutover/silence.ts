/** What a client's channels had published by one look at the statistics. */
export interface PublishLook {
  readonly atMs: number;
  readonly connections: number;
  /** Counts by channel. */
  readonly published: ReadonlyMap<string, number>;
}

/** A broker renews its counts every 5 s. */
const statisticsMs = 6_000;

/** `gone`: it has no connection · `silent`: it is connected, and nothing comes of it any more. */
export type Silence = 'gone' | 'silent';

/** Whether closing its connections would cost no message; undefined: it publishes, or that cannot be told yet. */
export function silenceOf(looks: readonly PublishLook[]): Silence | undefined {
  const now = looks.at(-1);
  if (now === undefined) return undefined;
  if (now.connections === 0) return 'gone';
  const changed = looks.findLastIndex((look) => !isSame(look.published, now.published));
  const since = looks[changed + 1] ?? now;
  return now.atMs - since.atMs >= statisticsMs ? 'silent' : undefined;
}

function isSame(one: PublishLook['published'], other: PublishLook['published']): boolean {
  return (
    one.size === other.size && [...one].every(([channel, count]) => other.get(channel) === count)
  );
}
