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
  for (const vhost of defined) {
    const { name, limits: own } = vhost;
    vhosts.set(name, toVhost(vhost, { ...own, ...limitsOf(name) }));
  }
  const { permissions, topicPermissions, exchanges, queues, bindings } = topology;
  const { policies, operatorPolicies, parameters } = topology;
  const mentioned = [
    ...[permissions, topicPermissions, exchanges, queues, bindings].flat(),
    ...[policies, operatorPolicies, parameters, limits].flat(),
  ].map(({ vhost }) => vhost);
  for (const name of new Set([...(only === undefined ? [] : [only]), ...mentioned])) {
    if (vhosts.has(name)) continue;
    vhosts.set(name, { ...plainVhost(name), limits: limitsOf(name) });
  }
  return [...vhosts.values()];
}

/** A vhost as definitions and listings write it: releases differ in what stands in its metadata only. */
export function toVhost(
  vhost: Omit<z.infer<typeof DefinedVhost>, 'limits'>,
  limits: Readonly<Record<string, number>>,
): Vhost {
  const { name, description, tags, metadata } = vhost;
  return {
    name,
    description: description ?? metadata?.description ?? '',
    tags: tags.length > 0 ? tags : (metadata?.tags ?? []),
    defaultQueueType: vhost.default_queue_type ?? metadata?.default_queue_type,
    limits,
    tracing: vhost.tracing ?? metadata?.tracing ?? false,
    protectedFromDeletion:
      vhost.protected_from_deletion ?? metadata?.protected_from_deletion ?? false,
  };
}

/** A vhost of which nothing is known but its name. */
export function plainVhost(name: string): Vhost {
  const unset = { limits: {}, tracing: false, protectedFromDeletion: false };
  return { name, description: '', tags: [], defaultQueueType: undefined, ...unset };
}
