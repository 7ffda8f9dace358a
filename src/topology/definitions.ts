import type { z } from 'zod';
import { parseBounded } from './bounded-parse.js';
import { canonicalJson } from './canonical-json.js';
import { describeIssues, invalidDefinitions } from './definition-faults.js';
import {
  DefinedVhost,
  Definitions,
  LimitsValue,
  OperatorPolicyValue,
  type DefinedBinding,
} from './definition-objects.js';
import { vhostOfExport, withOwners } from './definition-owners.js';
import { onlyOnce } from './definition-repeats.js';
import {
  toBinding,
  toExchange,
  toGlobalParameter,
  toPolicy,
  toQueue,
  toUser,
  type Owned,
} from './foreign-objects.js';
import { describeParameter } from './parameter-content.js';
import { isTemporaryName } from './temporary-name.js';
import type { Json, Policy, Topology } from './topology.js';
import { definedVhosts } from './vhost-definitions.js';

/**
 * The topology a definitions document describes: of a whole broker, or of one vhost. Older exports of one vhost leave
 * its name out, which is then `vhost`. Tolerates what the releases write differently. The users quorate makes for a
 * bridge, and their permissions, are nobody's and left out.
 * Throws DEFINITIONS.INVALID with the path of the field that cannot be read.
 */
export function parseDefinitions(json: unknown, vhost?: string): Topology {
  const parsed = parseBounded(Definitions, json);
  if (!parsed.success) throw invalidDefinitions(describeIssues(parsed.error, json));
  const definitions = parsed.data;
  const only = vhostOfExport(definitions, vhost);
  const owned = <T extends { readonly vhost?: string | undefined }>(
    kind: string,
    objects: readonly T[] | null | undefined,
    identity: (object: Owned<T>) => readonly string[],
  ) =>
    onlyOnce(kind, withOwners(kind, objects, only, definitions), (one) => [
      one.vhost,
      ...identity(one),
    ]);
  const named = ({ name }: { readonly name: string }) => [name];

  const parameters = owned('parameters', definitions.parameters, (one) => [
    one.component,
    one.name,
  ]);
  const topology = {
    users: onlyOnce('users', definitions.users ?? [], named)
      .filter(({ name }) => !isTemporaryName(name))
      .map((user) => toUser(user, definitions.rabbitmq_version ?? definitions.rabbit_version)),
    permissions: owned('permissions', definitions.permissions, ({ user }) => [user]).filter(
      isLasting,
    ),
    topicPermissions: owned('topic_permissions', definitions.topic_permissions, (one) => [
      one.user,
      one.exchange,
    ]).filter(isLasting),
    exchanges: owned('exchanges', definitions.exchanges, named).map(toExchange),
    queues: owned('queues', definitions.queues, named).map(toQueue),
    bindings: owned('bindings', definitions.bindings, bindingIdentity).map(toBinding),
    policies: owned('policies', definitions.policies, named).map(toPolicy),
    operatorPolicies: parameters.filter(isOperatorPolicy).map(toOperatorPolicy),
    parameters: parameters
      .filter((parameter) => !isOperatorPolicy(parameter) && !isLimits(parameter))
      // What came out of JSON.parse is JSON.
      .map((parameter) => describeParameter(parameter, parameter.value as Json | undefined)),
    globalParameters: onlyOnce('global_parameters', definitions.global_parameters ?? [], named).map(
      toGlobalParameter,
    ),
  };
  const limits = parameters.filter(isLimits).map(({ vhost: owner, value }, at) => {
    return { vhost: owner, limits: valueOf(LimitsValue, value, `vhost-limits[${at}].value`) };
  });
  const vhosts = onlyOnce('vhosts', [...(definitions.vhosts ?? []), ...ownVhost(json)], named);
  return { vhosts: definedVhosts(vhosts, limits, only, topology), ...topology };
}

function isLasting({ user }: { readonly user: string }): boolean {
  return !isTemporaryName(user);
}

/** An export of one vhost from 4.0 on says what the vhost is like at its top. */
function ownVhost(json: unknown): readonly z.infer<typeof DefinedVhost>[] {
  const { original_vhost_name: name } = Definitions.pick({ original_vhost_name: true }).parse(json);
  if (name === undefined) return [];
  return [valueOf(DefinedVhost, { ...Object(json), name }, 'the vhost')];
}

function bindingIdentity(binding: z.infer<typeof DefinedBinding>): readonly string[] {
  const { source, destination_type: type, destination, routing_key: key } = binding;
  return [source, type, destination, key ?? '', canonicalJson(binding.arguments)];
}

/** The RabbitMQ version that wrote a definitions document; undefined when it does not say. */
export function definitionsVersion(json: unknown): string | undefined {
  const parsed = Definitions.pick({ rabbitmq_version: true, rabbit_version: true }).safeParse(json);
  return parsed.data?.rabbitmq_version ?? parsed.data?.rabbit_version;
}

interface OwnedParameter {
  readonly vhost: string;
  readonly component: string;
  readonly name: string;
}

function toOperatorPolicy(parameter: OwnedParameter & { readonly value?: unknown }): Policy {
  const { vhost, name, value } = parameter;
  const path = `operator policy "${name}" of vhost "${vhost}"`;
  return toPolicy({ ...valueOf(OperatorPolicyValue, value, path), vhost, name });
}

function isOperatorPolicy({ component }: OwnedParameter): boolean {
  return component === 'operator_policy';
}

function isLimits({ component }: OwnedParameter): boolean {
  return component === 'vhost-limits';
}

function valueOf<T extends z.ZodType>(schema: T, value: unknown, path: string): z.infer<T> {
  const parsed = parseBounded(schema, value);
  if (!parsed.success) throw invalidDefinitions(`${path}: ${describeIssues(parsed.error, value)}`);
  return parsed.data;
}
