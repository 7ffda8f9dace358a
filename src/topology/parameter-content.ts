import { createHash } from 'node:crypto';
import { comparableUris, placeOf } from './amqp-place.js';
import { canonicalJson } from './canonical-json.js';
import type { Json, LinkEnd, Parameter, ParameterContent } from './topology.js';

type Value = Readonly<Record<string, Json>>;

const uriKeys: ReadonlySet<string> = new Set(['src-uri', 'dest-uri', 'uri']);

/** Members that hold names and numbers only; of any other member the fingerprint has the key. */
const plainKeys: ReadonlySet<string> = new Set([
  ...['ack-mode', 'add-forward-headers', 'add-timestamp-header', 'consumer-tag', 'delete-after'],
  ...['dest-add-forward-headers', 'dest-add-timestamp-header', 'dest-address', 'dest-exchange'],
  ...['dest-exchange-key', 'dest-predeclared', 'dest-protocol', 'dest-queue', 'exchange'],
  ...['expires', 'ha-policy', 'max-hops', 'message-ttl', 'prefetch-count', 'queue', 'queue-type'],
  ...['reconnect-delay', 'resource-cleanup-mode', 'src-address', 'src-delete-after'],
  ...['src-exchange', 'src-exchange-key', 'src-predeclared', 'src-prefetch-count'],
  ...['src-protocol', 'src-queue', 'trust-user-id', 'upstream'],
]);

/**
 * A runtime parameter without the secrets its value may hold: shovels and upstreams have URIs with passwords in them.
 * The fingerprint changes with the value, and leads nobody back to a password.
 */
export function describeParameter(
  { vhost, component, name }: Pick<Parameter, 'vhost' | 'component' | 'name'>,
  value: Json | undefined,
): Parameter {
  const content = contentOf(component, value);
  const known = content !== undefined && value !== undefined;
  return { vhost, component, name, content, fingerprint: known ? fingerprint(value) : undefined };
}

function contentOf(component: string, value: Json | undefined): ParameterContent | undefined {
  if (component === 'federation-upstream-set') {
    return Array.isArray(value) ? { kind: 'upstream-set', upstreams: membersOf(value) } : undefined;
  }
  if (!isObject(value)) return undefined;
  if (component === 'shovel') {
    return {
      kind: 'shovel',
      source: shovelEnd(value, 'src'),
      destination: shovelEnd(value, 'dest'),
    };
  }
  if (component !== 'federation-upstream') return undefined;
  return { kind: 'upstream', source: endOf(value['uri'], value['queue'], value['exchange']) };
}

/** AMQP 1.0 addresses say neither vhost nor kind in one way, so such an end counts as unread. */
function shovelEnd(value: Value, side: 'src' | 'dest'): LinkEnd {
  if (value[`${side}-protocol`] === 'amqp10') return endOf(undefined, undefined, undefined);
  return endOf(value[`${side}-uri`], value[`${side}-queue`], value[`${side}-exchange`]);
}

function endOf(
  uris: Json | undefined,
  queue: Json | undefined,
  exchange: Json | undefined,
): LinkEnd {
  return { ...placeOf(uris), queue: nameIn(queue), exchange: nameIn(exchange) };
}

function nameIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function membersOf(value: readonly Json[]): readonly string[] {
  return value.flatMap((member) => (isObject(member) ? (nameIn(member['upstream']) ?? []) : []));
}

function fingerprint(value: Json): string {
  return createHash('sha256')
    .update(canonicalJson(comparable(value)))
    .digest('hex')
    .slice(0, 16);
}

function comparable(value: Json): Json {
  if (Array.isArray(value)) return value.map(comparable);
  if (!isObject(value)) return null;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [
      key,
      uriKeys.has(key) ? comparableUris(member) : plainKeys.has(key) ? member : null,
    ]);
}

function isObject(value: Json | undefined): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
