import type { Plan } from '../../plan/document.js';
import { quarantineName, temporaryPolicyName } from '../../plan/temporary-names.js';
import { deleteExchange } from '../../broker/management/exchanges.js';
import { deletePolicy } from '../../broker/management/policies.js';
import { deleteQueue, findQueue } from '../../broker/management/queues.js';
import { findVhost } from '../../broker/management/vhosts.js';
import { QuorateError } from '../../quorate-error.js';
import type { Side } from '../../topology/side.js';
import { messagesLeft } from '../drain/emptiness.js';
import { readPass } from '../drain/read-pass.js';
import type { Quarantine } from '../bridge/quarantine.js';
import { directUri } from '../bridge/shovel-definition.js';
import type { MigrationContext } from '../handler.js';

/** Deletes one side's quarantine and its policy. Throws QUARANTINE.NOT_EMPTY (exit 5) rather than lose what waits in it. */
export async function removeQuarantine(
  context: Pick<MigrationContext, 'brokers'> & { readonly plan: Pick<Plan, 'migrationId'> },
  side: Side,
  vhost: string,
): Promise<void> {
  const { api } = context.brokers[side];
  const name = quarantineName(context.plan.migrationId);
  if ((await findVhost(api, vhost)) === undefined) return;
  if ((await findQueue(api, vhost, name)) !== undefined) {
    const left = messagesLeft(await readPass(context, [{ side, vhost, queue: name }], []));
    if (left > 0) throw notEmpty({ side, vhost, name }, left);
    // A quorum queue refuses the conditions if-unused and if-empty.
    await deleteQueue(api, vhost, name, { ifUnused: false, ifEmpty: false });
  }
  await deleteExchange(api, vhost, name, { ifUnused: false });
  await deletePolicy(api, 'policies', vhost, temporaryPolicyName(context.plan.migrationId));
}

function notEmpty({ side, vhost, name }: Quarantine, left: number): QuorateError {
  const where = encodeURIComponent(vhost);
  const look = JSON.stringify({ count: left, ackmode: 'ack_requeue_true', encoding: 'auto' });
  const move = JSON.stringify({
    value: {
      ...{ 'src-protocol': 'amqp091', 'src-uri': directUri(vhost), 'src-queue': name },
      ...{ 'dest-protocol': 'amqp091', 'dest-uri': directUri(vhost) },
      ...{ 'ack-mode': 'on-confirm', 'src-delete-after': left },
    },
  });
  return new QuorateError({
    code: 'QUARANTINE.NOT_EMPTY',
    message: `${left} messages that could not be routed wait in ${name} in ${JSON.stringify(vhost)}`,
    exit: 5,
    next: [
      `look at them on ${side}, and by which EXCHANGE each was published: POST /api/queues/${where}/${name}/get with ${look}`,
      `make every such exchange that is gone: PUT /api/exchanges/${where}/EXCHANGE with {"type":"fanout"}`,
      `lead it to the QUEUE that its messages belong to: POST /api/bindings/${where}/e/EXCHANGE/q/QUEUE with {}`,
      `send them there: PUT /api/parameters/shovel/${where}/NAME with ${move}`,
      'then run the same command again',
    ],
  });
}
