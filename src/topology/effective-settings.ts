import type { Capabilities } from './capabilities.js';
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

const argumentOnly = new Set(['max-priority', 'single-active-consumer']);
const classicIgnores = new Set(['delivery-limit', 'dead-letter-strategy', 'max-age']);
const quorumIgnores = new Set(['max-priority', 'max-age']);
const streamKnows = new Set(['max-age', 'max-length-bytes', 'consumer-timeout']);

/** Who wins where an argument and a policy both speak. */
type Precedence = 'argument' | 'policy' | 'minimum' | 'minimum-or-unlimited';

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
  for (const [key, argument] of Object.entries(settingArguments)) {
    if (!isKnown(key, queue.type, broker)) continue;
    const byPolicy = argumentOnly.has(key) ? undefined : merged[key];
    const value = resolve(precedence(key, queue.type, broker), queue.arguments[argument], byPolicy);
    if (value !== undefined) settings[key] = inForce(key, value, queue.type);
  }
  return settings;
}

/** User and operator policy key by key: the smaller number, else the operator's word. */
export function mergePolicies(
  policy: Arguments | undefined,
  operatorPolicy: Arguments | undefined,
): Arguments {
  const merged: Record<string, Json> = { ...policy };
  for (const [key, value] of Object.entries(operatorPolicy ?? {})) {
    merged[key] = smaller(merged[key], value) ?? value;
  }
  return merged;
}

function isKnown(key: string, type: string, broker: Capabilities): boolean {
  if (type === 'classic') return !classicIgnores.has(key);
  if (type === 'stream') return streamKnows.has(key);
  if (type !== 'quorum') return true;
  return !quorumIgnores.has(key) && (key !== 'message-ttl' || broker.quorumMessageTtl);
}

function precedence(key: string, type: string, broker: Capabilities): Precedence {
  switch (key) {
    case 'overflow':
      return type === 'quorum' ? 'policy' : 'argument';
    case 'expires':
      return type === 'quorum' && broker.quorumExpires === 'policy' ? 'policy' : 'minimum';
    case 'delivery-limit':
      return broker.unlimitedDeliveryLimit ? 'minimum-or-unlimited' : 'minimum';
    case 'max-length':
    case 'max-length-bytes':
    case 'message-ttl':
    case 'consumer-timeout':
      return 'minimum';
    default:
      return 'argument';
  }
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
      if (typeof argument !== 'number' || typeof policy !== 'number') return argument;
      return argument < 0 || policy < 0 ? Math.max(argument, policy) : Math.min(argument, policy);
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

function smaller(a: Json | undefined, b: Json): number | undefined {
  return typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : undefined;
}
