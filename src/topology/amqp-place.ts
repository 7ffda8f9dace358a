import type { Json, Place } from './topology.js';

// What does not fit in every part is not taken apart: a password with a stray '/' or '@' must never pass as a host or a vhost.
const uriShape =
  /^(amqps?):\/\/(?:[^@/?#]*@)?(\[[0-9a-f:.]*\]|[^@/?#:[\]]*)(?::(\d+))?(?:\/([^@/?#]*))?(?:\?[^@#]*)?$/iu;

interface Address {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly vhost: string;
}

/** Where the URI, or the list of URIs, of a shovel or an upstream leads; nothing of user, password and options is kept. */
export function placeOf(uris: Json | undefined): Place {
  const addresses = addressesOf(uris);
  const read = addresses.filter((address) => address !== undefined);
  return {
    local: read.length > 0 && addresses.every((address) => address?.host === ''),
    vhosts:
      read.length === 0 || read.length < addresses.length
        ? undefined
        : [...new Set(read.map(({ vhost }) => vhost))].sort(),
  };
}

/** The URIs in an order-keeping form that can be compared without giving credentials away. */
export function comparableUris(uris: Json | undefined): Json {
  return addressesOf(uris).map((address) =>
    address === undefined ? null : [address.scheme, address.host, address.port, address.vhost],
  );
}

function addressesOf(uris: Json | undefined): readonly (Address | undefined)[] {
  if (typeof uris === 'string') return [parse(uris)];
  if (!Array.isArray(uris)) return [];
  return uris.map((uri: Json) => (typeof uri === 'string' ? parse(uri) : undefined));
}

function parse(uri: string): Address | undefined {
  const [, scheme, host, port, path] = uriShape.exec(uri) ?? [];
  if (scheme === undefined || host === undefined) return undefined;
  // Without a path it is the broker's default vhost (amqp_uri:parse/2).
  const vhost = path === undefined ? '/' : decoded(path);
  if (vhost === undefined) return undefined;
  return { scheme: scheme.toLowerCase(), host, port: port ?? '', vhost };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
