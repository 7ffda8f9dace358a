import { pathOf, remove } from '../../examples/coupon-shop/setup/management.js';
import type { Scene } from './fault.js';
import type { Script } from './script.js';
import type { World } from './world.js';

/** Takes an application away from both sides, so that the next one has the machine for itself. */
export async function removeApplication(
  { realms, all }: World,
  { application }: Script,
  vhosts: Scene['vhosts'],
): Promise<void> {
  await remove(realms.blue.management, `vhosts/${pathOf(vhosts.blue)}`);
  await remove(realms.green.management, `vhosts/${pathOf(vhosts.green)}`);
  for (const { management } of all) {
    for (const user of application.users) await remove(management, `users/${pathOf(user)}`);
  }
}
