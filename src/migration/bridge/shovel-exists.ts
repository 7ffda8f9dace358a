import type { ManagementApi } from '../../broker/management/api.js';
import { hasParameter } from '../../broker/management/parameters.js';
import type { Bridge } from '../../plan/bridge.js';

/** Whether a bridge's shovel is defined. Its URIs, which may hold a password, are not looked at. */
export function shovelExists(api: ManagementApi, { to, shovel }: Bridge): Promise<boolean> {
  return hasParameter(api, { component: 'shovel', vhost: to.vhost, name: shovel });
}
