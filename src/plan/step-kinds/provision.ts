import { z } from 'zod';
import { Side } from '../bridge.js';
import { stepKind } from './step-kind.js';

/** What is made there stands in the plan's `objects`, `policies` and `queues`. */
const Vhost = z.strictObject({ vhost: z.string() });
const Exchanges = z.strictObject({ vhost: z.string(), exchanges: z.array(z.string()) });
const Queues = z.strictObject({ vhost: z.string(), queues: z.array(z.string()) });

/** Steps that make green, each of which `verify` proves again. */
export const provisionKinds = [
  stepKind('provision.vhost', Vhost),
  /** Those of the plan's `users` who have rights there. */
  stepKind('provision.users', Vhost),
  stepKind('provision.permissions', Vhost),
  stepKind('provision.policies', Vhost),
  stepKind('provision.exchanges', Exchanges),
  /** On these exchanges; they are there by then, which RabbitMQ 4.3 insists on. */
  stepKind('provision.topic-permissions', Exchanges),
  stepKind('provision.queues', Queues),
  stepKind(
    'provision.bindings',
    /** Those both of whose ends are among these. */
    z.strictObject({
      vhost: z.string(),
      exchanges: z.array(z.string()),
      queues: z.array(z.string()),
    }),
  ),
  stepKind(
    'provision.quarantine',
    z.strictObject({ side: Side, vhost: z.string(), name: z.string() }),
  ),
  stepKind('provision.effective', Queues),
] as const;
