import type { UnitContext } from '../unit-context.js';

type Vhosts = Pick<UnitContext, 'blueVhost' | 'greenVhost'>;

/** Blue's vhost in a label; green's may have the same name on another cluster. */
export function bluePlace(vhosts: Vhosts): string {
  return place(vhosts.blueVhost, 'blue', vhosts);
}

/** Green's vhost in a label. */
export function greenPlace(vhosts: Vhosts): string {
  return place(vhosts.greenVhost, 'green', vhosts);
}

function place(vhost: string, side: 'blue' | 'green', { blueVhost, greenVhost }: Vhosts): string {
  return blueVhost === greenVhost ? `${vhost} on ${side}` : vhost;
}
