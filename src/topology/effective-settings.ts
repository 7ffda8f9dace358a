import type { Capabilities } from './capabilities.js';
import { policyKeyEffect } from './policy-keys.js';
import { precedence, type Precedence } from './precedence.js';
import { argumentVerdict } from './queue-arguments.js';
import type { EffectiveSettings } from './settings.js';
import type { Arguments, Json } from './topology.js';

/** Policy keys that set something of a queue, with the argument that sets the same. */
const settingArguments: Readonly<Record<string, string>> = {
  'consumer-timeout': 'x-consumer-timeout',
  'dead-letter-exchange': 'x-dead-letter-exchange',
  'dead-letter-routing-key': 'x-dead-letter-routing-key',
  'dead-letter-strategy': 'x-dead-letter-strategy',
  'delivery-limit': 'x-delivery-limit',
  expires: 'x-expires',
  'max-age': 'x-max-age',
  'max-length': 'x-max-length',
  'max-length-bytes': 'x-max-length-bytes',
  'max-priority': 'x-max-priority',
  'message-ttl': 'x-message-ttl',
  overflow: 'x-overflow',
  'single-active-consumer': 'x-single-active-consumer',
};

/**
 * Settings in force once argument, policy and operator policy are resolved. Both policies must be the ones that
 * apply to the queue. Left out: mirroring, placement and what only concerns exchanges or federation.
 * Source: rabbit_amqqueue_process:process_args_policy, rabbit_quorum_queue:ra_machine_config/1.
 */
export function effectiveSettings(
  queue: { readonly type: string; readonly arguments: Arguments },
  policy: Arguments | undefined,
  operatorPolicy: Arguments | undefined,
  broker: Capabilities,
): EffectiveSettings {
  const merged = mergePolicies(policy, operatorPolicy);
  const settings: Record<string, Json> = {};
  for (const { key, argument, inPolicy, rule } of sourcesOf(queue.type, broker)) {
    const byArgument = argument === undefined ? undefined : queue.arguments[argument];
    const value = resolve(rule, byArgument, inPolicy ? merged[key] : undefined);
    if (value !== undefined) settings[key] = inForce(key, value, queue.type);
  }
  return settings;
}

/** Where queues of one type and release have a setting from. */
interface Sources {
  readonly key: string;
  /** undefined: no argument sets it. */
  readonly argument: string | undefined;
  readonly inPolicy: boolean;
  readonly rule: Precedence;
}

const knownSources = new WeakMap<Capabilities, Map<string, readonly Sources[]>>();

function sourcesOf(type: string, broker: Capabilities): readonly Sources[] {
  const known = knownSources.get(broker) ?? new Map<string, readonly Sources[]>();
  knownSources.set(broker, known);
  const sources =
    known.get(type) ??
    Object.entries(settingArguments).map(([key, argument]) => ({
      key,
      argument: works(argument, type, broker) ? argument : undefined,
      inPolicy: policyWorks(key, type, broker),
      rule: precedence(key, type, broker),
    }));
  known.set(type, sources);
  return sources;
}

/**
 * User and operator policy key by key: the smaller number, where a negative delivery limit is none; else the operator's
 * word. Source: rabbit_policies:merge_policy_value/3; asked of 4.0.5 and 4.3.6.
 */
export function mergePolicies(
  policy: Arguments | undefined,
  operatorPolicy: Arguments | undefined,
): Arguments {
  if (operatorPolicy === undefined) return policy ?? {};
  const merged = new Map(Object.entries(policy ?? {}));
  for (const [key, value] of Object.entries(operatorPolicy)) {
    const stricter = key === 'delivery-limit' ? lowerLimit : smaller;
    merged.set(key, stricter(merged.get(key), value) ?? value);
  }
  // Takes `__proto__` as a name like any other.
  return Object.fromEntries(merged);
}

function works(argument: string, type: string, broker: Capabilities): boolean {
  return isForeign(type) || argumentVerdict(type, argument, undefined, broker) === 'works';
}

function policyWorks(key: string, type: string, broker: Capabilities): boolean {
  return isForeign(type) || policyKeyEffect(key, type, broker) === 'works';
}

/** A plugin's type, of which nothing is known. */
function isForeign(type: string): boolean {
  return !['classic', 'quorum', 'stream'].includes(type);
}

function resolve(
  rule: Precedence,
  argument: Json | undefined,
  policy: Json | undefined,
): Json | undefined {
  if (argument === undefined || policy === undefined) return argument ?? policy;
  switch (rule) {
    case 'argument':
      return argument;
    case 'policy':
      return policy;
    case 'minimum':
      return smaller(argument, policy) ?? argument;
    case 'minimum-or-unlimited':
      return lowerLimit(argument, policy) ?? argument;
    default:
      return rule satisfies never;
  }
}

// A quorum queue accepts reject-publish-dlx and then drops from the head (rabbit_quorum_queue:overflow/3).
function inForce(key: string, value: Json, type: string): Json {
  return key === 'overflow' && type === 'quorum' && value === 'reject-publish-dlx'
    ? 'drop-head'
    : value;
}

function lowerLimit(a: Json | undefined, b: Json): number | undefined {
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  return a < 0 || b < 0 ? Math.max(a, b) : Math.min(a, b);
}

function smaller(a: Json | undefined, b: Json): number | undefined {
  return typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : undefined;
}
