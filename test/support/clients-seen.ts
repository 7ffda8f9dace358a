import { pathOf, read, type Management } from '../../examples/coupon-shop/setup/management.js';
import { waitUntil } from '../lab/wait.js';

interface Connection {
  readonly vhost: string;
  readonly client_properties?: { readonly connection_name?: string };
}

interface Consumer {
  readonly channel_details?: { readonly connection_name?: string };
}

/** Waits until the broker lists these clients, and a consumer for each that is to consume: it is up to 5 s late. */
export async function clientsSeen(
  management: Management,
  vhost: string,
  clients: readonly string[],
  consumers: number,
): Promise<void> {
  const what = `the broker to list ${clients.join(', ')}`;
  await waitUntil({ what, timeoutMs: 30_000, intervalMs: 250 }, async () => {
    const connections = (await read<readonly Connection[]>(management, 'connections')) ?? [];
    const listed = await read<readonly Consumer[]>(management, `consumers/${pathOf(vhost)}`);
    // A consumer whose channel has no statistics yet cannot be told whose it is.
    const known = (listed ?? []).filter(
      ({ channel_details: channel }) => channel?.connection_name !== undefined,
    );
    const names = connections
      .filter((connection) => connection.vhost === vhost)
      .map(({ client_properties: properties }) => properties?.connection_name ?? '');
    return clients.every((client) => names.includes(client)) && known.length >= consumers;
  });
}
