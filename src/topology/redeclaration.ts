import type { Capabilities } from './capabilities.js';
import { canonicalJson } from './canonical-json.js';
import { argumentVerdict } from './queue-arguments.js';
import { valueAt, type History } from './release.js';
import type { Json, Queue } from './topology.js';

/** A queue.declare as a client sends it. */
export type Declaration = Pick<Queue, 'durable' | 'autoDelete' | 'exclusive' | 'arguments'>;

/** What besides the declaration decides about it. */
export interface Redeclaring {
  /** Of the vhost; undefined: none set. */
  readonly defaultQueueType: string | undefined;
  /** `quorum_relaxed_checks_on_redeclaration` is on. */
  readonly relaxed: boolean;
}

/** Why a broker refuses a declaration (406, or 405 for `exclusive`); undefined values are absent ones. */
export interface Inequivalence {
  readonly argument: string;
  readonly received: Json | undefined;
  readonly current: Json | undefined;
}

/** What a broker puts in for a client that names no type. */
const injection: History<'nothing' | 'where-it-fits' | 'else-classic' | 'always'> = {
  '3.8': 'nothing',
  '3.10.8': 'where-it-fits',
  '3.13': 'else-classic',
  '4.0': 'always',
};

/** All that is compared when checks are relaxed and a client wants a classic queue of a quorum queue. */
const comparedWhenRelaxed: ReadonlySet<string> = new Set([
  'x-dead-letter-exchange',
  'x-dead-letter-routing-key',
  'x-expires',
  'x-max-length',
  'x-max-length-bytes',
  'x-message-ttl',
  'x-single-active-consumer',
]);

/**
 * Everything a broker finds different between a queue that exists and a declaration of it; it names one of them, and
 * refuses. Empty: accepted. Source: rabbit_amqqueue:assert_equivalence/5 and augment_declare_args/5.
 */
export function findInequivalences(
  existing: Queue,
  declared: Declaration,
  redeclaring: Redeclaring,
  broker: Capabilities,
): readonly Inequivalence[] {
  const sent = sentType(declared, redeclaring.defaultQueueType, broker);
  if (existing.type === 'quorum' && sent === 'classic' && relaxes(redeclaring, broker)) {
    return differences(existing, declared, (key) => comparedWhenRelaxed.has(key));
  }
  const properties = [
    { argument: 'durable', received: declared.durable, current: existing.durable },
    { argument: 'auto_delete', received: declared.autoDelete, current: existing.autoDelete },
    { argument: 'exclusive', received: declared.exclusive, current: existing.exclusive },
    { argument: 'x-queue-type', received: sent, current: existing.type },
  ].filter(({ received = 'classic', current }) => received !== current);
  const compared = (key: string): boolean => isCompared(key, existing.type, broker);
  return [...properties, ...differences(existing, declared, compared)];
}

function sentType(
  declared: Declaration,
  defaultQueueType: string | undefined,
  broker: Capabilities,
): string | undefined {
  const named = declared.arguments['x-queue-type'];
  if (typeof named === 'string') return named;
  const fits =
    defaultQueueType === 'classic' ||
    (declared.durable && !declared.autoDelete && !declared.exclusive);
  switch (valueAt(injection, broker.release)) {
    case 'always':
      return fits ? (defaultQueueType ?? 'classic') : 'classic';
    case 'else-classic':
      return fits || defaultQueueType === undefined ? defaultQueueType : 'classic';
    case 'where-it-fits':
      return fits ? defaultQueueType : undefined;
    case 'nothing':
    case undefined:
      return undefined;
  }
}

function relaxes({ relaxed }: Redeclaring, broker: Capabilities): boolean {
  return relaxed && broker.relaxedChecks;
}

/** Since 3.10 the arguments of the queue's own type; before, all that have a check of their value. */
function isCompared(key: string, type: string, broker: Capabilities): boolean {
  if (key === 'x-queue-type') return false;
  const verdict = argumentVerdict(type, key, undefined, broker);
  if (broker.argumentsCheckedPerType) return verdict === 'works' || verdict === 'ignored';
  return verdict !== 'unknown' && key !== 'x-delivery-limit';
}

function differences(
  existing: Queue,
  declared: Declaration,
  compared: (key: string) => boolean,
): readonly Inequivalence[] {
  return Object.keys({ ...existing.arguments, ...declared.arguments })
    .filter(compared)
    .map((argument) => ({
      argument,
      received: declared.arguments[argument],
      current: existing.arguments[argument],
    }))
    .filter(({ received, current }) => !isSame(received, current));
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  return a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b);
}
