/** Of RabbitMQ; a patch nobody named is `Infinity`, the newest of its series. */
export type Release = readonly [major: number, minor: number, patch: number];

/** What holds from a release on, as in `{ '3.8': 'refused', '3.8.11': 'works' }`, oldest first. */
export type History<T> = Readonly<Record<string, T>>;

export function isBefore(a: Release, b: Release): boolean {
  if (a[0] !== b[0]) return a[0] < b[0];
  if (a[1] !== b[1]) return a[1] < b[1];
  return a[2] < b[2];
}

/** What holds at this release; for one older than all that is known, the oldest known. undefined: nothing ever did. */
export function valueAt<T>(history: History<T>, release: Release): T | undefined {
  let value: T | undefined;
  for (const since of Object.keys(history)) {
    if (value !== undefined && isBefore(release, firstOf(since))) break;
    value = history[since];
  }
  return value;
}

const firsts = new Map<string, Release>();

/** `3.12` begins with 3.12.0. Read once: histories are asked for every argument of every queue. */
function firstOf(since: string): Release {
  const known = firsts.get(since);
  if (known !== undefined) return known;
  const [major = 0, minor = 0, patch = 0] = since.split('.').map(Number);
  const release: Release = [major, minor, patch];
  firsts.set(since, release);
  return release;
}
