import type { Capabilities } from './capabilities.js';

/** Who wins where an argument and a policy both speak. */
export type Precedence = 'argument' | 'policy' | 'minimum' | 'minimum-or-unlimited';

/**
 * By policy key. Sources: rabbit_amqqueue_process:process_args_policy/1 for classic queues,
 * rabbit_quorum_queue:ra_machine_config/1 and overflow/3 for quorum queues; docs/policies.
 */
export function precedence(key: string, type: string, broker: Capabilities): Precedence {
  switch (key) {
    case 'overflow':
      return type === 'quorum' ? 'policy' : 'argument';
    case 'expires':
      return type === 'quorum' && broker.quorumExpires === 'policy' ? 'policy' : 'minimum';
    case 'delivery-limit':
      return broker.unlimitedDeliveryLimit ? 'minimum-or-unlimited' : 'minimum';
    case 'max-length':
    case 'max-length-bytes':
    case 'message-ttl':
    case 'consumer-timeout':
      return 'minimum';
    default:
      return 'argument';
  }
}
