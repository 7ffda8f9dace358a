import type { QueueAssessment } from '../compatibility/assessment.js';
import {
  builtInExchangeType,
  isBuiltInExchange,
  isReservedExchange,
} from '../topology/built-in-exchanges.js';
import { canonicalJson } from '../topology/canonical-json.js';
import { groupBy } from '../topology/group-by.js';
import { compareText } from '../topology/order.js';
import { compilePattern } from '../topology/policy-pattern.js';
import type { Binding, Exchange, Parameter, Policy } from '../topology/topology.js';
import { sortedBy, sortedNames } from './ordering.js';
import type { PlanningInput } from './planning-input.js';
import type { RoutingTopology } from './routing-topology.js';
import { isTemporaryName } from '../topology/temporary-name.js';

export interface FittingPolicy extends Policy {
  /** Whether its pattern may match a name. */
  readonly fits: (name: string) => boolean;
}

/** One of blue's vhosts as the planner sees it: by name, without quorate's own objects, dangling bindings left out. */
export interface VhostTopology {
  readonly vhost: string;
  readonly queues: ReadonlyMap<string, QueueAssessment>;
  readonly exchanges: ReadonlyMap<string, Exchange>;
  readonly bindings: readonly Binding[];
  /** The same by source, and those of queues by destination. */
  readonly bindingsFrom: ReadonlyMap<string, readonly Binding[]>;
  readonly bindingsOf: ReadonlyMap<string, readonly Binding[]>;
  readonly policies: readonly FittingPolicy[];
  /** Shovels and federation upstreams of all vhosts, since one of another vhost may lead here. */
  readonly links: readonly Parameter[];
}

/** Everything of one vhost that routes or holds messages. */
export function vhostTopology(
  input: Pick<PlanningInput, 'blue' | 'assessment'>,
  vhost: string,
): VhostTopology {
  const own = <T extends { readonly vhost: string }>(items: readonly T[]) =>
    items.filter((item) => item.vhost === vhost);
  const { topology } = input.blue;
  const queues = input.assessment.queues.filter(
    ({ queue }) => queue.vhost === vhost && !isTemporaryName(queue.name),
  );
  const exchanges = own(topology.exchanges).filter(
    ({ name }) =>
      name !== '' &&
      (isBuiltInExchange(name) || !isReservedExchange(name)) &&
      !isTemporaryName(name),
  );
  const known = {
    vhost,
    queues: new Map(
      sortedBy(queues, ({ queue }) => queue.name).map((one) => [one.queue.name, one]),
    ),
    exchanges: new Map(sortedBy(exchanges, ({ name }) => name).map((one) => [one.name, one])),
    policies: own(topology.policies).map((policy) => ({ ...policy, fits: fitting(policy) })),
    links: topology.parameters.filter(
      ({ name, content }) => content !== undefined && !isTemporaryName(name),
    ),
  };
  const bindings = own(topology.bindings).filter(
    ({ source, destination, destinationType }) =>
      source !== '' &&
      isExchange(known, source) &&
      (destinationType === 'queue'
        ? known.queues.has(destination)
        : isExchange(known, destination)),
  );
  const sorted = bindings.sort(comparedBindings);
  return {
    ...known,
    bindings: sorted,
    bindingsFrom: groupBy(sorted, ({ source }) => source),
    bindingsOf: groupBy(
      sorted.filter(({ destinationType }) => destinationType === 'queue'),
      ({ destination }) => destination,
    ),
  };
}

function comparedBindings(a: Binding, b: Binding): number {
  return (
    compareText(a.source, b.source) ||
    compareText(a.destinationType, b.destinationType) ||
    compareText(a.destination, b.destination) ||
    compareText(a.routingKey, b.routingKey) ||
    compareText(canonicalJson(a.arguments), canonicalJson(b.arguments))
  );
}

/** One text per binding, to compare by. */
export function bindingKey(binding: Binding): string {
  const { source, destinationType, destination, routingKey } = binding;
  return canonicalJson([source, destinationType, destination, routingKey, binding.arguments]);
}

/** Some exist in every vhost, whatever the definitions list. */
export function isExchange(topology: Pick<VhostTopology, 'exchanges'>, name: string): boolean {
  return isBuiltInExchange(name) || topology.exchanges.has(name);
}

/** Names of the exchanges there are, and of the `amq.*` ones that bindings use. */
export function exchangesOf({ exchanges, bindings }: VhostTopology): string[] {
  const names = new Set(exchanges.keys());
  for (const { source, destination, destinationType } of bindings) {
    names.add(source);
    if (destinationType === 'exchange') names.add(destination);
  }
  return sortedNames(names);
}

export type Routing = 'direct' | 'topic' | 'everything';

/** How an exchange chooses; whatever needs more than the routing key counts as reaching everything. */
export function routingOf(topology: RoutingTopology, exchange: string): Routing {
  const type = topology.exchanges.get(exchange)?.type ?? builtInExchangeType(exchange);
  return type === 'direct' || type === 'topic' ? type : 'everything';
}

/** Where an exchange may send what it cannot route: by its argument, or by any policy that fits its name. */
export function alternateExchanges(topology: RoutingTopology, exchange: string): string[] {
  const stated = topology.exchanges.get(exchange)?.arguments['alternate-exchange'];
  const byPolicy = topology.policies
    .filter(({ definition }) => definition['alternate-exchange'] !== undefined)
    .filter(({ applyTo, fits }) => applyTo !== 'queues' && fits(exchange))
    .map(({ definition }) => definition['alternate-exchange']);
  return sortedNames([stated, ...byPolicy].filter((name) => typeof name === 'string'));
}

/** A pattern that only the broker can read counts as matching: too large a unit loses nothing. */
export function fitting({ pattern }: Pick<Policy, 'pattern'>): (name: string) => boolean {
  const compiled = compilePattern(pattern);
  return compiled.kind === 'unsupported' ? () => true : compiled.matches;
}
