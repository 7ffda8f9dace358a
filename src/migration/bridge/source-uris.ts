import { parseAddress } from '../../broker/amqp/address.js';

/** A temporary user with its password, on its way into a shovel's URIs and nowhere else. */
export interface BridgeLogin {
  readonly user: string;
  readonly password: string;
}

/**
 * Where a shovel on another cluster reads from: one URI for each address, which RabbitMQ takes for alternatives. With TLS
 * the server must prove who it is; left to itself, 3.x would ask for nothing.
 * Throws CONNECTION.ADDRESS_INVALID.
 */
export function sourceUris(
  addresses: readonly string[],
  { user, password }: BridgeLogin,
  vhost: string,
): string[] {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return addresses.map((address) => {
    const { protocol, hostname, port } = parseAddress(address);
    const host = hostname.includes(':') ? `[${hostname}]` : hostname;
    const options = protocol === 'amqps' ? '?verify=verify_peer' : '';
    return `${protocol}://${login}@${host}:${port}/${encodeURIComponent(vhost)}${options}`;
  });
}
