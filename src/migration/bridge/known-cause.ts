import { findExchange } from '../../broker/management/exchanges.js';
import { findQueue } from '../../broker/management/queues.js';
import type { Bridge } from '../../plan/bridge.js';
import type { MigrationContext } from '../handler.js';

/** What an operator can see to be wrong with a failed bridge; undefined: only the broker's own words are left. */
export async function knownCause(
  brokers: MigrationContext['brokers'],
  { from, to, transit }: Bridge,
): Promise<string | undefined> {
  if ((await findExchange(brokers[to.side].api, to.vhost, transit)) === undefined) {
    return `its transit exchange ${transit} is gone`;
  }
  for (const { side, vhost, queue } of [from, to]) {
    if ((await findQueue(brokers[side].api, vhost, queue)) !== undefined) continue;
    return `queue ${JSON.stringify(queue)} in ${JSON.stringify(vhost)} is gone`;
  }
  return undefined;
}
