import type { StepOf } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { counted } from '../../topology/amounts.js';
import { frame } from './step-frame.js';

/** Once their exchanges are there, without which RabbitMQ 4.3 refuses them (rabbit_db_user). */
export function topicPermissionSteps(
  context: UnitContext,
): StepOf<'provision.topic-permissions'>[] {
  const { greenVhost: vhost, topicExchanges: exchanges } = context;
  if (exchanges.length === 0) return [];
  const label = `Grant the topic permissions on ${counted(exchanges.length, 'exchange')} in ${vhost}`;
  return [
    {
      ...frame(context, 'provision', { what: 'topic-permissions', label, risk: 'additive' }),
      kind: 'provision.topic-permissions',
      params: { exchanges: [...exchanges], vhost },
    },
  ];
}
