import { pathOf, send, type Management } from '../../../examples/coupon-shop/setup/management.js';

const everything = { configure: '.*', write: '.*', read: '.*' };

/** A vhost whose queues are mirrored, for an application that declares the rest itself. */
export async function openVhost(
  management: Management,
  { vhost, user, password }: { vhost: string; user: string; password: string },
): Promise<void> {
  await send(management, 'PUT', `vhosts/${pathOf(vhost)}`, {});
  await send(management, 'PUT', `users/${pathOf(user)}`, { password, tags: '' });
  for (const one of [management.user, user]) {
    await send(management, 'PUT', `permissions/${pathOf(vhost, one)}`, everything);
  }
  await send(management, 'PUT', `policies/${pathOf(vhost, 'mirrored')}`, {
    pattern: '.*',
    'apply-to': 'queues',
    definition: { 'ha-mode': 'all', 'ha-sync-mode': 'automatic' },
  });
}
