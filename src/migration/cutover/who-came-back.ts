/** What one look at a fenced client's vhost saw; connections by name. */
export interface Watched {
  /** All that its users have there at this moment; undefined: the broker does not tell so soon. */
  readonly tracked: ReadonlySet<string> | undefined;
  /** Those that are listed with what their clients say of themselves: the client's, and anybody else's. */
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/**
 * How many connections are the fenced client's, and of how many nobody can tell yet. A connection that is not listed yet
 * is the client's where nobody who may be there shares its users.
 */
export function whoCameBack(
  { tracked, own, others }: Watched,
  shared: boolean,
): { readonly own: number; readonly unknown: number } {
  if (tracked === undefined) return { own: own.length, unknown: 0 };
  // The list keeps what is gone for a moment.
  const there = own.filter((name) => tracked.has(name));
  const listed = new Set([...own, ...others]);
  const unlisted = [...tracked].filter((name) => !listed.has(name));
  return shared
    ? { own: there.length, unknown: unlisted.length }
    : { own: there.length + unlisted.length, unknown: 0 };
}
