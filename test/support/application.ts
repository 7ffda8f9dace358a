import { pathOf, send, type Management } from '../../examples/coupon-shop/setup/management.js';

/** A vhost as an application has set it up on blue. */
export interface Application {
  readonly vhost: string;
  readonly exchange: { readonly name: string; readonly type: 'topic' | 'direct' };
  readonly queues: readonly {
    readonly name: string;
    /** Key of its binding to the exchange. */
    readonly key: string;
    readonly arguments?: Readonly<Record<string, unknown>>;
  }[];
  readonly users: readonly string[];
  /** Of each of the users. */
  readonly password: string;
}

const everything = { configure: '.*', write: '.*', read: '.*' };

/** Makes users, vhost, mirroring policy, exchange, queues and bindings. */
export async function declareApplication(
  management: Management,
  { vhost, exchange, queues, users, password }: Application,
): Promise<void> {
  await send(management, 'PUT', `vhosts/${pathOf(vhost)}`, {});
  for (const user of users) {
    await send(management, 'PUT', `users/${pathOf(user)}`, { password, tags: '' });
  }
  for (const user of [management.user, ...users]) {
    await send(management, 'PUT', `permissions/${pathOf(vhost, user)}`, everything);
  }
  await send(management, 'PUT', `policies/${pathOf(vhost, 'ha-all')}`, {
    pattern: '.*',
    'apply-to': 'queues',
    definition: { 'ha-mode': 'all', 'ha-sync-mode': 'automatic' },
  });
  const durable = { durable: true, auto_delete: false };
  const { name: source, type } = exchange;
  await send(management, 'PUT', `exchanges/${pathOf(vhost, source)}`, { ...durable, type });
  for (const { name, key, arguments: given = {} } of queues) {
    await send(management, 'PUT', `queues/${pathOf(vhost, name)}`, {
      ...durable,
      arguments: given,
    });
    const binding = `bindings/${pathOf(vhost)}/e/${pathOf(source)}/q/${pathOf(name)}`;
    await send(management, 'POST', binding, { routing_key: key });
  }
}
