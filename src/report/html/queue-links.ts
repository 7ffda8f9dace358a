import type { QueueView } from '../queue-view.js';
import type { LinkTo } from './findings.js';
import { queueAnchor } from './queue-anchor.js';

/** Leads from a finding about a queue to that queue. */
export function queueLinks(queues: readonly QueueView[]): LinkTo {
  const key = (vhost: string, name: string) => JSON.stringify([vhost, name]);
  const anchors = new Map(
    queues.map(({ blue }, index) => [key(blue.vhost, blue.name), queueAnchor(index)]),
  );
  return ({ kind, vhost, name }) => (kind === 'queue' ? anchors.get(key(vhost, name)) : undefined);
}
