import { QuorateError } from '../../quorate-error.js';

export interface AmqpAddress {
  readonly protocol: 'amqp' | 'amqps';
  readonly hostname: string;
  readonly port: number;
}

const DEFAULT_PORTS = { amqp: 5672, amqps: 5671 } as const;

/** Reads `amqp://host:port` or `amqps://host:port`. Throws CONNECTION.ADDRESS_INVALID, also for anything beyond that. */
export function parseAddress(address: string): AmqpAddress {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const protocol = url?.protocol.replace(':', '');
  if (url === undefined || (protocol !== 'amqp' && protocol !== 'amqps') || url.hostname === '') {
    throw invalid('an AMQP address is amqp://HOST:PORT or amqps://HOST:PORT');
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid(`the AMQP address of ${url.host} carries a user or password`);
  }
  if (!['', '/'].includes(url.pathname) || url.search !== '') {
    throw invalid(`the AMQP address of ${url.host} carries a vhost or options`);
  }
  const port = url.port === '' ? DEFAULT_PORTS[protocol] : Number(url.port);
  // Only URLs put brackets around an IPv6 address.
  return { protocol, hostname: url.hostname.replace(/^\[|\]$/g, ''), port };
}

function invalid(message: string): QuorateError {
  return new QuorateError({
    code: 'CONNECTION.ADDRESS_INVALID',
    message,
    exit: 2,
    next: ['give the address without user, password and vhost, as in amqps://mq1.example.com:5671'],
  });
}
