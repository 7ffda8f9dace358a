import { speaksNoTls } from '../tls-failure.js';

export interface WrongPort {
  readonly code: 'BROKER.TLS' | 'BROKER.UNREACHABLE';
  readonly message: string;
  readonly next: string;
}

/** Where RabbitMQ listens for its management API unless it is told otherwise. */
const managementPorts: readonly string[] = ['15672', '15671'];

const usualPorts = 'name the port of AMQP: usually 5672 with amqp://, 5671 with amqps://';

/** What a failure means that comes from opening AMQP at a port that speaks something else; undefined: another failure. */
export function wrongPort(address: string, failure: string): WrongPort | undefined {
  const { protocol, port } = new URL(address);
  const isPlain = speaksNoTls(failure);
  const isNoAmqp = /^Frame size .* exceeds/u.test(failure);
  const isClosed = protocol === 'amqp:' && failure.startsWith('Socket closed abruptly');
  if (!isPlain && !isNoAmqp && !isClosed) return undefined;
  const code = isPlain ? 'BROKER.TLS' : 'BROKER.UNREACHABLE';
  if (managementPorts.includes(port)) {
    const message = `the port of ${address} looks like that of the management API`;
    return { code, message, next: usualPorts };
  }
  if (isPlain) {
    const message = `the port of ${address} speaks without TLS`;
    const next = 'use amqp:// if this is its AMQP port, or name the one with TLS, usually 5671';
    return { code, message, next };
  }
  if (isNoAmqp) {
    return { code, message: `what answers at ${address} does not speak AMQP`, next: usualPorts };
  }
  return {
    code,
    message: `what answers at ${address} closes the connection instead of speaking AMQP: it wants TLS, or is no AMQP port`,
    next: 'use amqps:// if the port has TLS, usually 5671; without TLS AMQP is usually at 5672',
  };
}
