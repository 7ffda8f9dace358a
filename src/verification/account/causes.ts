import type { Plan, QueuePlan } from '../../plan/document.js';

type Settings = QueuePlan['settings']['before'];

/** Reasons for which messages leave a queue with these effective settings, or are refused by it, without being counted. */
export function uncountedCauses(settings: Settings): readonly string[] {
  return [
    ...('message-ttl' in settings ? ['message TTL'] : []),
    ...('max-length' in settings || 'max-length-bytes' in settings ? ['length limit'] : []),
    ...('expires' in settings ? ['the queue expires'] : []),
  ];
}

/** Reasons for which a consumer's delivery may end without an acknowledgement; the broker's counters say how many may have. */
export function rejectionCauses(settings: Settings): readonly string[] {
  return [
    ...('dead-letter-exchange' in settings ? ['dead-lettering'] : []),
    ...('delivery-limit' in settings ? ['delivery limit'] : []),
  ];
}

/** Whether dead letters of another queue may come to this one, as far as bindings tell; they are in no counter. */
export function receivesDeadLetters(
  queue: Pick<QueuePlan, 'vhost' | 'name'>,
  { queues, objects }: Pick<Plan, 'queues' | 'objects'>,
): boolean {
  const bindings = objects.flatMap((vhost) => vhost.bindings);
  return queues.some(({ vhost, settings: { before } }) => {
    const exchange = before['dead-letter-exchange'];
    if (vhost !== queue.vhost || typeof exchange !== 'string') return false;
    const key = before['dead-letter-routing-key'];
    if (exchange === '') return key === undefined || key === queue.name;
    return bindings.some(
      ({ source, destination, destinationType }) =>
        source === exchange && (destinationType === 'exchange' || destination === queue.name),
    );
  });
}
