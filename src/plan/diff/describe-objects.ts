import type { Json } from '../../topology/topology.js';
import type { Plan } from '../document.js';
import type { GreenVhost, PlannedPolicy } from '../objects.js';
import type { Area, Described } from './difference.js';

/** Policies, users, and what else green's vhosts have beside queues. */
export function describeObjects({ policies, users, objects }: Plan): Described[] {
  return [
    ...policies.map(({ vhost, name, operator, blue, green }): Described => ({
      area: 'policy',
      kind: operator ? 'operator policy' : '',
      place: vhost,
      name,
      values: {
        blue: policyValue(blue),
        ...Object.fromEntries(green.map((one) => [`green: ${one.name}`, policyValue(one)])),
      },
    })),
    ...users.map(({ name, ...values }): Described => ({
      ...{ area: 'user', kind: '', place: '', name },
      values,
    })),
    ...objects.flatMap(inVhost),
  ];
}

function inVhost({
  permissions,
  topicPermissions,
  exchanges,
  bindings,
  ...vhost
}: GreenVhost): Described[] {
  const { vhost: place, ...described } = vhost;
  const object = (area: Area, name: string, values: Readonly<Record<string, Json>>): Described => ({
    ...{ area, kind: '', place, name },
    values,
  });
  return [
    object('vhost', place, described),
    ...permissions.map(({ user, vhost: _vhost, ...rights }) => object('permission', user, rights)),
    ...topicPermissions.map(({ user, exchange, vhost: _vhost, ...rights }) =>
      object('topic-permission', `${user} at ${exchange}`, rights),
    ),
    ...exchanges.map(({ name, vhost: _vhost, ...exchange }) => object('exchange', name, exchange)),
    ...bindings.map((one) => object('binding', bindingText(one), {})),
  ];
}

/** `events -> queue orders by "order.#"`. */
export function bindingText(binding: {
  readonly source: string;
  readonly destinationType: string;
  readonly destination: string;
  readonly routingKey: string;
  readonly arguments: object;
}): string {
  const { source, destinationType, destination, routingKey, arguments: args } = binding;
  const more = Object.keys(args).length === 0 ? '' : ` ${JSON.stringify(args)}`;
  return `${source} -> ${destinationType} ${destination} by ${JSON.stringify(routingKey)}${more}`;
}

function policyValue({ pattern, applyTo, priority, definition }: PlannedPolicy): Json {
  return { pattern, applyTo, priority, definition };
}
