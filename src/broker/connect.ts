import { QuorateError } from '../quorate-error.js';
import { parseAddress } from './amqp/address.js';
import type { TlsOptions } from './amqp/endpoint.js';
import type { Broker } from './broker.js';
import { deriveCapabilities } from './capabilities.js';
import { defaultAddresses } from './default-addresses.js';
import { createManagementApi } from './management/http.js';
import { readOverview, whoami } from './management/overview.js';
import { readProbes, withProbes } from './probed-capabilities.js';

export interface ConnectionOptions {
  /** `http(s)://host:port`, with the path prefix if the API has one, without credentials. */
  readonly managementUrl: string;
  readonly user: string;
  readonly password: string;
  /** Tried in order; when empty, the broker is asked for its listener. */
  readonly amqpAddresses: readonly string[];
  readonly tls: TlsOptions;
  readonly timeoutMs: number;
}

/**
 * Meets a broker: reaches its management API, and learns version, user and addresses. Opens no AMQP connection yet.
 * Throws BROKER.UNREACHABLE, BROKER.TLS, BROKER.RIGHTS, CONNECTION.URL_INVALID or CONNECTION.ADDRESS_INVALID.
 */
export async function connectBroker(
  side: Broker['side'],
  options: ConnectionOptions,
): Promise<Broker> {
  const { user, password, tls, timeoutMs } = options;
  const url = checkedUrl(options.managementUrl);
  options.amqpAddresses.forEach(parseAddress);
  const api = createManagementApi({ url, user, password, tls, timeoutMs });
  const overview = await readOverview(api);
  const { name } = await whoami(api);
  const addresses =
    options.amqpAddresses.length > 0 ? options.amqpAddresses : defaultAddresses(url, overview);
  if (addresses.length === 0) throw addressUnknown(side, url);
  return {
    side,
    api,
    amqp: { addresses, user, password, tls },
    user: name,
    capabilities: withProbes(deriveCapabilities(overview.version), await readProbes(api)),
  };
}

function checkedUrl(managementUrl: string): string {
  const url = URL.canParse(managementUrl) ? new URL(managementUrl) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw urlInvalid('the URL of a management API is http://HOST:PORT or https://HOST:PORT');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw urlInvalid(
      `the URL of the management API at ${url.host} carries more than host and path`,
    );
  }
  return managementUrl;
}

function urlInvalid(message: string): QuorateError {
  const next = ['give the URL without user and password, as in https://mq1.example.com:15671'];
  return new QuorateError({ code: 'CONNECTION.URL_INVALID', message, exit: 2, next });
}

function addressUnknown(side: Broker['side'], url: string): QuorateError {
  return new QuorateError({
    code: 'BROKER.UNREACHABLE',
    message: `the broker at ${url} does not tell where it listens for AMQP`,
    exit: 2,
    next: [`name the address: --${side}-amqp amqp://HOST:PORT`, 'give the user the monitoring tag'],
  });
}
