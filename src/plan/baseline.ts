import type { Topology } from '../topology/topology.js';
import type { BaselineObject } from './document.js';
import { hashOf } from './hash.js';
import { sortedBy } from './ordering.js';
import { isTemporaryName } from '../topology/temporary-name.js';
import { bindingKey } from './vhost-topology.js';

/**
 * What must not change on blue between plan and apply. Objects that live and die with their clients (exclusive,
 * auto-delete, transient) and quorate's own are no part of it.
 */
export function baselineOf(topology: Topology, vhosts: readonly string[]): BaselineObject[] {
  const objects = [
    ...lastingObjects(topology),
    ...topology.policies.filter(isForeign).map((one) => entry('policy', one.vhost, one.name, one)),
    ...topology.operatorPolicies
      .filter(isForeign)
      .map((one) => entry('operator-policy', one.vhost, one.name, one)),
    ...topology.parameters
      .filter(isForeign)
      .map((one) => entry('parameter', one.vhost, parts(one.component, one.name), one)),
    ...topology.permissions.map((one) => entry('permission', one.vhost, one.user, one)),
    ...topology.topicPermissions.map((one) =>
      entry('topic-permission', one.vhost, parts(one.user, one.exchange), one),
    ),
  ].filter(({ vhost }) => vhosts.includes(vhost));
  return sortedBy(
    objects,
    ({ kind }) => kind,
    ({ vhost }) => vhost,
    ({ name }) => name,
  );
}

function lastingObjects(topology: Topology): BaselineObject[] {
  const key = (vhost: string, kind: string, name: string) => JSON.stringify([vhost, kind, name]);
  const passing = new Set([
    ...topology.queues
      .filter((queue) => queue.exclusive || queue.autoDelete || !queue.durable || isOwn(queue))
      .map(({ vhost, name }) => key(vhost, 'queue', name)),
    ...topology.exchanges
      .filter((exchange) => exchange.autoDelete || !exchange.durable || isOwn(exchange))
      .map(({ vhost, name }) => key(vhost, 'exchange', name)),
  ]);
  const isPassing = (vhost: string, kind: string, name: string) =>
    passing.size > 0 && passing.has(key(vhost, kind, name));
  const isLasting = (kind: string) => (one: { readonly vhost: string; readonly name: string }) =>
    !isPassing(one.vhost, kind, one.name) && one.name !== '' && !one.name.startsWith('amq.');
  const bindings = topology.bindings.filter(
    ({ vhost, source, destination, destinationType }) =>
      source !== '' &&
      !isPassing(vhost, 'exchange', source) &&
      !isPassing(vhost, destinationType, destination),
  );
  return [
    ...topology.queues
      .filter(isLasting('queue'))
      .map((one) => entry('queue', one.vhost, one.name, one)),
    ...topology.exchanges
      .filter(isLasting('exchange'))
      .map((one) => entry('exchange', one.vhost, one.name, one)),
    ...bindings.map((one) => ({
      kind: 'binding' as const,
      vhost: one.vhost,
      name: bindingKey(one),
    })),
  ];
}

function isForeign(object: { readonly name: string }): boolean {
  return !isOwn(object);
}

function isOwn({ name }: { readonly name: string }): boolean {
  return isTemporaryName(name);
}

function entry(
  kind: BaselineObject['kind'],
  vhost: string,
  name: string,
  value: object,
): BaselineObject {
  return { hash: hashOf(value).slice(0, 16), kind, name, vhost };
}

function parts(...names: readonly string[]): string {
  return JSON.stringify(names);
}
