import type { LiveConnection } from '../topology/snapshot.js';
import type { ClientMatch } from './client.js';

const compiled = new Map<string, RegExp>();

function pattern(source: string): RegExp {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const made = new RegExp(source, 'u');
  compiled.set(source, made);
  return made;
}

/**
 * Whether a connection belongs to a client: every part that is stated must fit. User and product are compared exactly,
 * `connection` is a JavaScript regular expression on the client-provided connection name.
 */
export function matchesClient(match: ClientMatch, connection: LiveConnection): boolean {
  if (match.user !== undefined && match.user !== connection.user) return false;
  if (match.product !== undefined && match.product !== connection.product) return false;
  if (match.connection === undefined) return true;
  return pattern(match.connection).test(connection.clientName ?? '');
}
