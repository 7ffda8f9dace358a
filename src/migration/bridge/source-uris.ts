import { parseAddress } from '../../broker/amqp/address.js';
import type { BridgeReach, BridgeTls } from '../../plan/bridge-reach.js';

/** A temporary user with its password, on its way into a shovel's URIs and nowhere else. */
export interface BridgeLogin {
  readonly user: string;
  readonly password: string;
}

/**
 * Where a shovel on another cluster reads from: one URI for each address, which RabbitMQ takes for alternatives. With TLS
 * it is always said whether the server must prove who it is; left to itself, 3.x would ask for nothing.
 * Throws CONNECTION.ADDRESS_INVALID.
 */
export function sourceUris(
  { amqp, tls }: BridgeReach,
  { user, password }: BridgeLogin,
  vhost: string,
): string[] {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return amqp.map((address) => {
    const { protocol, hostname, port } = parseAddress(address);
    const host = hostname.includes(':') ? `[${hostname}]` : hostname;
    const options = protocol === 'amqps' ? `?${tlsOptions(tls)}` : '';
    return `${protocol}://${login}@${host}:${port}/${encodeURIComponent(vhost)}${options}`;
  });
}

/** Source: RabbitMQ URI query parameters. */
function tlsOptions({ verify, ca, cert, key, serverName }: BridgeTls): string {
  const options = {
    verify: `verify_${verify}`,
    cacertfile: ca,
    certfile: cert,
    keyfile: key,
    server_name_indication: serverName,
  };
  return Object.entries(options)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escaped(value)}`]))
    .join('&');
}

/** Slashes stay as they are, for whoever reads the URI in a log of the broker. */
function escaped(value: string): string {
  return encodeURIComponent(value).replaceAll('%2F', '/');
}
