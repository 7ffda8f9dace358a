import type { PolicyPlan, QueuePlan } from '../plan/document.js';

interface KeptWhere {
  /** The policy that governs it on blue, where it is mirrored if anywhere. */
  readonly policy: PolicyPlan['blue'] | undefined;
  readonly greenVhost: string;
  readonly greenVersion: string;
}

/** Where a queue that stays classic will live, in how many copies, and what becomes of its messages. Raw. */
export function keptClassicText({ messages }: Pick<QueuePlan, 'messages'>, at: KeptWhere): string {
  const carried = messages === 'bridge' ? 'its messages are carried over' : 'its messages stay';
  return `a classic queue in vhost ${at.greenVhost}, ${copies(at)}; ${carried}`;
}

function copies({ policy, greenVersion }: KeptWhere): string {
  if (Number.parseInt(greenVersion, 10) >= 4) {
    return `one copy on one node, since RabbitMQ ${greenVersion} has no mirroring`;
  }
  return policy !== undefined && Object.hasOwn(policy.definition, 'ha-mode')
    ? `mirrored as policy ${policy.name} says on blue`
    : 'one copy on one node, since no policy mirrors it';
}
