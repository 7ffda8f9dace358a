import type { Broker } from '../../src/broker/broker.js';
import { settingsInForce } from '../../src/migration/provision/effective.js';
import type { QueuePlan } from '../../src/plan/document.js';
import type { GreenContent } from '../../src/plan/export/green-content.js';
import type { PlannedQueue } from '../../src/plan/objects.js';
import { canonicalJson } from '../../src/topology/canonical-json.js';
import type { GreenFound } from './read-green.js';

/** What differs between the planned and the found; empty when green is exactly as planned. */
export function compareGreen(
  { vhost, queues, policies, operatorPolicies }: GreenContent,
  settings: ReadonlyMap<string, QueuePlan['settings']['after']>,
  found: GreenFound,
  green: Broker,
): string[] {
  const hasType = green.capabilities.defaultQueueType !== 'none';
  const described = {
    description: vhost.description,
    tags: [...vhost.tags].sort(),
    limits: vhost.limits,
    ...(hasType ? { type: vhost.defaultQueueType } : {}),
  };
  const foundDescribed = found.vhost && {
    description: found.vhost.description,
    tags: [...found.vhost.tags].sort(),
    limits: found.vhost.limits,
    ...(hasType ? { type: found.vhost.defaultQueueType } : {}),
  };
  return [
    ...compared('vhost', new Map([['', described]]), new Map([['', foundDescribed]])),
    ...compared('permission', byKey(vhost.permissions, ['user']), byKey(found.permissions, ['user'])),
    ...compared(
      'topic permission',
      byKey(vhost.topicPermissions, ['user', 'exchange']),
      byKey(found.topicPermissions, ['user', 'exchange']),
    ),
    ...compared('exchange', byKey(vhost.exchanges, ['name']), byKey(found.exchanges, ['name'])),
    ...compared('binding', byKey(vhost.bindings, bindingParts), byKey(found.bindings.map(withoutKey), bindingParts)),
    ...compared('policy', byKey(policies, ['name']), byKey(found.policies, ['name'])),
    ...compared('operator policy', byKey(operatorPolicies, ['name']), byKey(found.operatorPolicies, ['name'])),
    ...compared(
      'queue',
      new Map(queues.map((queue) => [queue.name, plannedState(queue, settings)])),
      foundStates(found, green),
    ),
  ];
}

const bindingParts = ['source', 'destinationType', 'destination', 'routingKey', 'arguments'] as const;

function plannedState(
  queue: PlannedQueue,
  settings: ReadonlyMap<string, QueuePlan['settings']['after']>,
): object {
  const hasSettings = queue.type === 'quorum' || queue.type === 'classic';
  return {
    ...properties(queue),
    settings: hasSettings ? settings.get(queue.name) : 'not compared',
  };
}

function foundStates(found: GreenFound, green: Broker): Map<string, object> {
  const { policies, operatorPolicies } = found;
  return new Map(
    found.queues.map((listed) => {
      const { queue } = listed;
      const hasSettings = queue.type === 'quorum' || queue.type === 'classic';
      const inForce = () => settingsInForce(listed, { policies, operatorPolicies }, green);
      const state = { ...properties(queue), settings: hasSettings ? inForce() : 'not compared' };
      return [queue.name, state];
    }),
  );
}

/** Brokers differ in whether they add its type to the arguments of a queue. */
function properties({ type, durable, autoDelete, arguments: args }: PlannedQueue): object {
  return { type, durable, autoDelete, arguments: { ...args, 'x-queue-type': type } };
}

function withoutKey({ propertiesKey: _, ...binding }: object & { propertiesKey?: string }): object {
  return binding;
}

function byKey(
  items: readonly object[], parts: readonly string[]): Map<string, object> {
  return new Map(
    items.map((item) => {
      const values = new Map<string, unknown>(Object.entries(item));
      return [canonicalJson(parts.map((part) => values.get(part))), item];
    }),
  );
}

function compared(
  kind: string,
  planned: ReadonlyMap<string, object | undefined>,
  found: ReadonlyMap<string, object | undefined>,
): string[] {
  const missing = [...planned].flatMap(([key, wanted]) => {
    const actual = found.get(key);
    if (actual === undefined) return [`${kind} ${key} is missing`];
    const [want, have] = [canonicalJson(wanted), canonicalJson(actual)];
    return want === have ? [] : [`${kind} ${key} is ${have}, planned as ${want}`];
  });
  const unplanned = [...found.keys()].filter((key) => !planned.has(key));
  return [...missing, ...unplanned.map((key) => `${kind} ${key} was not planned`)];
}
