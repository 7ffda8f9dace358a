import type { GreenContent } from './green-content.js';
import {
  definedBinding,
  definedExchange,
  definedLimits,
  definedOperatorPolicy,
  definedPolicy,
  definedQueue,
  definedVhost,
} from './defined-objects.js';
import type { ExportedUser } from './users.js';

/**
 * Definitions as `POST /api/definitions` and `rabbitmqctl import_definitions` take them. Without shovels, federation
 * and global parameters: those would act as soon as they are imported.
 */
export function greenDefinitions(
  contents: readonly GreenContent[],
  version: string,
  users: readonly ExportedUser[],
): object {
  const vhosts = contents.map(({ vhost }) => vhost);
  return {
    rabbit_version: version,
    rabbitmq_version: version,
    ...(users.length === 0 ? {} : { users }),
    vhosts: vhosts.map(definedVhost),
    permissions: vhosts.flatMap(({ permissions }) => permissions),
    topic_permissions: vhosts.flatMap(({ topicPermissions }) => topicPermissions),
    parameters: contents.flatMap(({ vhost, operatorPolicies }) => [
      ...(Object.keys(vhost.limits).length === 0 ? [] : [definedLimits(vhost)]),
      ...operatorPolicies.map(definedOperatorPolicy),
    ]),
    policies: contents.flatMap(({ policies }) => policies.map(definedPolicy)),
    queues: contents.flatMap(({ queues }) => queues.map(definedQueue)),
    exchanges: vhosts.flatMap(({ exchanges }) => exchanges.map(definedExchange)),
    bindings: vhosts.flatMap(({ bindings }) => bindings.map(definedBinding)),
  };
}
