const special = /[\\^$.|?*+()[\]{}#/-]/g;

/** A name as a literal inside one of RabbitMQ's permission patterns (PCRE on bytes, so other characters stand for themselves). */
export function literalPattern(name: string): string {
  return name
    .replace(special, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replaceAll('\0', '\\x00');
}

/**
 * A permission pattern that matches what `original` matches, except exactly the given names.
 * The empty pattern grants nothing and stays as it is. Source: rabbit_auth_backend_internal:check_resource_access.
 */
export function narrowPattern(original: string, denied: readonly string[]): string {
  if (original === '' || denied.length === 0) return original;
  const names = [...new Set(denied)].sort().map(literalPattern).join('|');
  return `^(?!(?:${names})\\z)(?=[\\s\\S]*(?:${original}))`;
}
