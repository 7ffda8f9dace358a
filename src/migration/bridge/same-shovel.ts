import { canonicalJson } from '../../topology/canonical-json.js';
import type { Arguments, Json } from '../../topology/topology.js';

const uriKeys = ['src-uri', 'dest-uri'] as const;
const uriParts = /^amqps?:\/\/([^/?]*)\/?([^?]*)/;

/**
 * Whether two shovels carry the same messages the same way, whatever user and address they log in by. Such a one is left
 * as it is: a put with another URI restarts it, which duplicates what it has in flight.
 */
export function isSameShovel(standing: Json, wanted: Arguments): boolean {
  if (!isObject(standing)) return false;
  return canonicalJson(withoutLogins(standing)) === canonicalJson(withoutLogins(wanted));
}

function isObject(value: Json): value is Arguments {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutLogins(shovel: Arguments): Arguments {
  const uris = uriKeys.map((key) => [key, placesOf(shovel[key])] as const);
  return { ...shovel, ...Object.fromEntries(uris) };
}

/** Vhosts, each with whether it is of this cluster or of another one. */
function placesOf(uris: Json | undefined): string[] {
  const listed = Array.isArray(uris) ? uris : [uris];
  return [...new Set(listed.map(placeOf))];
}

function placeOf(uri: Json | undefined): string {
  const parts = typeof uri === 'string' ? uriParts.exec(uri) : null;
  if (parts === null) return 'no URI';
  const [, authority = '', vhost = ''] = parts;
  return `${authority === '' ? 'here' : 'elsewhere'}/${vhost}`;
}
