import type { ManagementApi } from '../../broker/management/api.js';
import { hasParameter } from '../../broker/management/parameters.js';
import type { QueueAddress } from '../../plan/bridge.js';

/** A shovel, and where its parameter is. */
export interface HostedShovel {
  readonly to: Pick<QueueAddress, 'side' | 'vhost'>;
  readonly shovel: string;
}

/** A shovel with the queue that it consumes. */
export interface ConsumingShovel extends HostedShovel {
  readonly from: QueueAddress;
}

/** Whether a bridge's shovel is defined. Its URIs, which may hold a password, are not looked at. */
export function shovelExists(api: ManagementApi, { to, shovel }: HostedShovel): Promise<boolean> {
  return hasParameter(api, { component: 'shovel', vhost: to.vhost, name: shovel });
}
