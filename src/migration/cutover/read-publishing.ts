import { readPublishHistory } from '../../broker/management/channels.js';
import { readOverview } from '../../broker/management/overview.js';
import type { Evidence } from '../../journal/entry.js';
import type { PlannedClient } from '../../plan/client.js';
import type { MigrationContext } from '../handler.js';
import { readPublished } from './published-counts.js';
import { publishingBefore } from './publishing-before.js';

/** Whose messages show whether a client publishes at all; it may have thousands of channels. */
const mostChannels = 20;

/**
 * How a client publishes on blue, from what the broker remembers of the last five minutes, for the evidence of the step
 * that ends it there. Empty: it publishes nothing, or green's broker counts nothing to compare with.
 */
export async function readPublishing(
  client: PlannedClient,
  vhost: string,
  { brokers }: Pick<MigrationContext, 'brokers'>,
): Promise<Evidence> {
  const [{ published }, { ratesMode }] = await Promise.all([
    readPublished(brokers.blue.api, client, vhost),
    readOverview(brokers.green.api),
  ]);
  if (ratesMode === 'none') return {};
  const busiest = [...published]
    .filter(([, messages]) => messages > 0)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostChannels);
  const samples = await Promise.all(
    busiest.map(([channel]) => readPublishHistory(brokers.blue.api, channel)),
  );
  const before = publishingBefore(samples);
  return before === undefined ? {} : { publishingBefore: before };
}
