import { canonicalJson } from '../../topology/canonical-json.js';
import type { PlannedBinding, PlannedExchange, PlannedPolicy, PlannedQueue } from '../objects.js';
import {
  definedBinding,
  definedExchange,
  definedLimits,
  definedOperatorPolicy,
  definedPolicy,
  definedQueue,
  definedVhost,
} from './defined-objects.js';
import type { GreenContent } from './green-content.js';

type Flag = readonly [flag: string, value: string];

/** One call of rabbitmqadmin 2: its words, its `--flag=value` pairs, and what it reads from standard input. */
export interface AdminCommand {
  readonly words: readonly string[];
  readonly flags: readonly Flag[];
  readonly input: string | undefined;
}

/** The commands of rabbitmqadmin 2 that create one vhost of green, in an order in which each finds what it needs. */
export function adminCommands(content: GreenContent): AdminCommand[] {
  const { vhost, queues, policies, operatorPolicies } = content;
  return [
    ...vhostCommands(content),
    ...vhost.permissions.map((permission) => {
      const { vhost: at, user, configure, write, read } = permission;
      const flags = { vhost: at, username: user, configure, write, read };
      return declare('permissions', flags, ['permissions', permission]);
    }),
    ...vhost.exchanges.map(exchangeCommand),
    // From 4.3 on only for exchanges that are there.
    ...(vhost.topicPermissions.length === 0
      ? []
      : [importing('topic_permissions', vhost.topicPermissions)]),
    ...policies.map((policy) =>
      declare('policy', policyFlags(policy), ['policies', definedPolicy(policy)]),
    ),
    ...operatorPolicies.map((policy) =>
      declare('operator_policy', policyFlags(policy), [
        'parameters',
        definedOperatorPolicy(policy),
      ]),
    ),
    ...queues.map(queueCommand),
    ...vhost.bindings.map(bindingCommand),
  ];
}

/** Imported: `declare vhost` has no tags, and its default queue type is not heard by 3.10 and early 3.11. */
function vhostCommands({ vhost }: GreenContent): AdminCommand[] {
  return [
    importing('vhosts', [definedVhost(vhost)]),
    ...Object.entries(vhost.limits).map(([limit, value]) =>
      declare('vhost_limit', { vhost: vhost.vhost, name: limit, value: String(value) }, [
        'parameters',
        definedLimits(vhost),
      ]),
    ),
  ];
}

/** There is no flag for an internal exchange. */
function exchangeCommand(exchange: PlannedExchange): AdminCommand {
  const { vhost, name, type, durable, autoDelete, internal, arguments: args } = exchange;
  const defined = definedExchange(exchange);
  if (internal) return importing('exchanges', [defined]);
  const properties = { durable: String(durable), 'auto-delete': String(autoDelete) };
  const flags = { vhost, name, type, ...properties, arguments: canonicalJson(args) };
  return declare('exchange', flags, ['exchanges', defined]);
}

function queueCommand(queue: PlannedQueue): AdminCommand {
  const { vhost, name, type, durable, autoDelete, arguments: args } = queue;
  const properties = { durable: String(durable), 'auto-delete': String(autoDelete) };
  const flags = { vhost, name, type, ...properties, arguments: canonicalJson(args) };
  return declare('queue', flags, ['queues', definedQueue(queue)]);
}

function bindingCommand(binding: PlannedBinding): AdminCommand {
  const { vhost, source, destinationType, destination, routingKey, arguments: args } = binding;
  const flags = {
    ...{ vhost, source, 'destination-type': destinationType, destination },
    ...{ 'routing-key': routingKey, arguments: canonicalJson(args) },
  };
  return declare('binding', flags, ['bindings', definedBinding(binding)]);
}

function policyFlags({ vhost, name, pattern, applyTo, priority, definition }: PlannedPolicy) {
  return {
    ...{ vhost, name, pattern, 'apply-to': applyTo, priority: String(priority) },
    definition: canonicalJson(definition),
  };
}

// eslint-disable-next-line no-control-regex -- the zero byte is what is looked for
const unfit = /[\u0000\r\n]/;

/**
 * No argument of a program can hold a zero byte, as a name may, and brokers take line ends out of names that are declared
 * (rabbit_channel:strip_cr_lf/1); such objects are imported.
 */
function declare(
  what: string,
  flags: Readonly<Record<string, string>>,
  defined: readonly [kind: string, object: object],
): AdminCommand {
  const pairs = Object.entries(flags);
  if (pairs.some(([, value]) => unfit.test(value))) {
    return importing(defined[0], [defined[1]]);
  }
  return { words: ['declare', what], flags: pairs, input: undefined };
}

/** What `declare` has no words for. */
function importing(kind: string, objects: readonly object[]): AdminCommand {
  const input = canonicalJson({ [kind]: objects });
  return { words: ['definitions', 'import', '--stdin'], flags: [], input };
}
