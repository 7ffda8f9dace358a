import { listExchanges } from '../../broker/management/exchanges.js';
import { listPolicies } from '../../broker/management/policies.js';
import { listQueues } from '../../broker/management/queues.js';
import type { ManagementApi } from '../../broker/management/api.js';
import type { RecordedObject } from '../../journal/recorded.js';
import type { Plan } from '../../plan/document.js';
import { greenSide } from '../../plan/green-side.js';
import { isTemporaryName } from '../../topology/temporary-name.js';
import { isReservedExchange } from '../../topology/built-in-exchanges.js';

interface Contents {
  readonly queue: readonly Named[];
  readonly exchange: readonly Named[];
  readonly policy: readonly Named[];
  readonly 'operator-policy': readonly Named[];
}

interface Named {
  readonly name: string;
}

/** Queues, exchanges and policies in a vhost of green, without those that come with it and quorate's own. */
export async function readContent(
  api: ManagementApi,
  vhost: string,
): Promise<readonly RecordedObject[]> {
  return recorded(vhost, {
    queue: (await listQueues(api, vhost)).map(({ queue }) => queue),
    exchange: await listExchanges(api, vhost),
    policy: await listPolicies(api, 'policies', vhost),
    'operator-policy': await listPolicies(api, 'operator-policies', vhost),
  });
}

/** What the plan makes of the same kinds there. */
export function plannedContent(plan: Plan, vhost: string): readonly RecordedObject[] {
  const { objects, policies, operatorPolicies } = greenSide(plan, vhost);
  return recorded(vhost, {
    queue: plan.queues.flatMap(({ green }) => (green?.vhost === vhost ? [green] : [])),
    exchange: objects.exchanges,
    policy: policies,
    'operator-policy': operatorPolicies,
  });
}

function recorded(vhost: string, contents: Contents): readonly RecordedObject[] {
  return Object.entries(contents).flatMap(([kind, objects]: [string, readonly Named[]]) =>
    objects
      .filter(({ name }) => !isReservedExchange(name) && !isTemporaryName(name))
      .map(({ name }): RecordedObject => ({ side: 'green', kind, vhost, name })),
  );
}
