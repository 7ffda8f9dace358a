import { messagesLeft } from '../migration/drain/emptiness.js';
import { readPass } from '../migration/drain/read-pass.js';
import type { MigrationContext } from '../migration/handler.js';
import type { Unit } from '../plan/document.js';

/** Messages that a unit's bridges could not route and that wait on green. */
export async function inQuarantine(
  { bridges, greenVhost, quarantine }: Unit,
  context: Pick<MigrationContext, 'brokers'>,
): Promise<number> {
  if (bridges.length === 0) return 0;
  const address = { side: 'green', vhost: greenVhost, queue: quarantine } as const;
  return messagesLeft(await readPass(context, [address], []));
}
