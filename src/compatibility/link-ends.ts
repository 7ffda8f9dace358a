import { mayLeadTo } from '../topology/link-place.js';
import type { Json, LinkEnd } from '../topology/topology.js';
import type { Estate } from './estate.js';

/** An object that moves; neither queue nor exchange: any exchange of the vhost. */
export interface MovingObject {
  readonly vhost: string;
  readonly queue?: string;
  readonly exchange?: string;
}

/** What of the vhosts that move one end of a link takes from, or gives to. */
export function movingAt(end: LinkEnd, home: string, estate: Estate): readonly MovingObject[] {
  return estate.vhosts
    .filter((vhost) => mayLeadTo(end, vhost, home))
    .flatMap((vhost): readonly MovingObject[] => {
      const { queue, exchange } = end;
      if (queue !== undefined) return movesWith(estate, vhost, queue) ? [{ vhost, queue }] : [];
      if (exchange === undefined) return [{ vhost }];
      return estate.index.exchangeExists(vhost, exchange) ? [{ vhost, exchange }] : [];
    });
}

/** For evidence: where an end leads, as far as its address was read. */
export function evidenceOf({ local, vhosts, queue, exchange }: LinkEnd): Json {
  return {
    broker: local ? 'this' : vhosts === undefined ? 'unread' : 'by host name',
    ...(vhosts === undefined ? {} : { vhosts }),
    ...(queue === undefined ? {} : { queue }),
    ...(exchange === undefined ? {} : { exchange }),
  };
}

/** `queue orders in vhost shop`, several joined by commas; for sentences. */
export function namesOf(objects: readonly MovingObject[]): string {
  const most = 5;
  const shown = objects.slice(0, most).map(({ vhost, queue, exchange }) => {
    if (queue !== undefined) return `queue ${queue} in vhost ${vhost}`;
    return exchange === undefined
      ? `any exchange of vhost ${vhost}`
      : `exchange ${exchange} in vhost ${vhost}`;
  });
  const more = objects.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

export function movesWith(estate: Estate, vhost: string, queue: string): boolean {
  return estate.queueOf(vhost, queue)?.green !== undefined;
}
