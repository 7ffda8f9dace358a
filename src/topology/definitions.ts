import { z } from 'zod';
import { QuorateError } from '../quorate-error.js';
import { Definitions, LimitsValue, OperatorPolicyValue } from './definition-objects.js';
import { toBinding, toExchange, toPolicy, toQueue, type Owned } from './foreign-objects.js';
import type { Policy, Topology } from './topology.js';
import { definedVhosts } from './vhost-definitions.js';

/**
 * The topology a definitions document describes: of a whole broker, or of one vhost, whose name is then given since
 * such exports leave it out. Tolerates what the releases write differently.
 * Throws DEFINITIONS.INVALID with the path of the field that cannot be read.
 */
export function parseDefinitions(json: unknown, vhost?: string): Topology {
  const parsed = Definitions.safeParse(json);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  const definitions = parsed.data;
  const owned = <T extends { readonly vhost?: string | undefined }>(
    kind: string,
    objects: readonly T[] | null | undefined,
  ): readonly Owned<T>[] =>
    (objects ?? []).map((object, at) => own(object, vhost, `${kind}[${at}]`));

  const parameters = owned('parameters', definitions.parameters);
  const topology = {
    users: definitions.users ?? [],
    permissions: owned('permissions', definitions.permissions),
    topicPermissions: owned('topic_permissions', definitions.topic_permissions),
    exchanges: owned('exchanges', definitions.exchanges).map(toExchange),
    queues: owned('queues', definitions.queues).map(toQueue),
    bindings: owned('bindings', definitions.bindings).map(toBinding),
    policies: owned('policies', definitions.policies).map(toPolicy),
    operatorPolicies: parameters.filter(isOperatorPolicy).map(toOperatorPolicy),
    parameters: parameters
      .filter((parameter) => !isOperatorPolicy(parameter) && !isLimits(parameter))
      .map(({ component, name, vhost: owner }) => ({ vhost: owner, component, name })),
  };
  const limits = parameters.filter(isLimits).map(({ vhost: owner, value }, at) => {
    return { vhost: owner, limits: valueOf(LimitsValue, value, `vhost-limits[${at}].value`) };
  });
  return { vhosts: definedVhosts(definitions.vhosts ?? [], limits, vhost, topology), ...topology };
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

function own<T extends { readonly vhost?: string | undefined }>(
  object: T,
  vhost: string | undefined,
  path: string,
): Owned<T> {
  const owner = object.vhost ?? vhost;
  if (owner === undefined) throw invalid(`no vhost at ${path}.vhost`);
  return { ...object, vhost: owner };
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
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalid(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function invalid(problem: string): QuorateError {
  return new QuorateError({
    code: 'DEFINITIONS.INVALID',
    message: `these are not RabbitMQ definitions: ${problem}`,
    exit: 2,
    next: ['export them again: rabbitmqctl export_definitions FILE, or GET /api/definitions'],
  });
}
