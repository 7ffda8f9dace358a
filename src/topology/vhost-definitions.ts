import type { z } from 'zod';
import type { DefinedVhost } from './definition-objects.js';
import type { Topology, Vhost } from './topology.js';

interface VhostLimits {
  readonly vhost: string;
  readonly limits: Readonly<Record<string, number>>;
}

/** Vhosts as defined, and those that other objects are in: before 3.13 exports name them only, partial ones not even that. */
export function definedVhosts(
  defined: readonly z.infer<typeof DefinedVhost>[],
  limits: readonly VhostLimits[],
  only: string | undefined,
  topology: Omit<Topology, 'vhosts'>,
): readonly Vhost[] {
  const limitsOf = (name: string): Readonly<Record<string, number>> =>
    Object.fromEntries(
      limits.filter(({ vhost }) => vhost === name).flatMap((each) => Object.entries(each.limits)),
    );
  const vhosts = new Map<string, Vhost>();
  for (const {
    name,
    description,
    tags,
    default_queue_type: type,
    metadata,
    limits: own,
  } of defined) {
    vhosts.set(name, {
      name,
      description: description ?? metadata?.description ?? '',
      tags: tags.length > 0 ? tags : (metadata?.tags ?? []),
      defaultQueueType: type ?? metadata?.default_queue_type,
      limits: { ...own, ...limitsOf(name) },
    });
  }
  const { permissions, topicPermissions, exchanges, queues, bindings } = topology;
  const { policies, operatorPolicies, parameters } = topology;
  const mentioned = [
    ...[permissions, topicPermissions, exchanges, queues, bindings].flat(),
    ...[policies, operatorPolicies, parameters, limits].flat(),
  ].map(({ vhost }) => vhost);
  for (const name of new Set([...(only === undefined ? [] : [only]), ...mentioned])) {
    if (vhosts.has(name)) continue;
    const bare = { description: '', tags: [], defaultQueueType: undefined };
    vhosts.set(name, { name, ...bare, limits: limitsOf(name) });
  }
  return [...vhosts.values()];
}
