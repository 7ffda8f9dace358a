import { speaksNoTls } from '../tls-failure.js';

/** Where RabbitMQ listens for AMQP unless it is told otherwise. */
const amqpPorts: readonly string[] = ['5672', '5671'];

const usualPorts =
  'name the port of the management API: usually 15672 with http://, 15671 with https://';

export interface WrongPort {
  readonly message: string;
  readonly next: string;
}

/** What a failure means that comes from asking a port for what it does not speak; undefined: another failure. */
export function wrongPort(url: string, failure: string): WrongPort | undefined {
  const isPlain = speaksNoTls(failure);
  const isNoHttp = /HPE_|Parse Error: Expected HTTP/u.test(failure);
  if (!isPlain && !isNoHttp) return undefined;
  if (amqpPorts.includes(new URL(url).port)) {
    return { message: `the port of ${url} looks like an AMQP port`, next: usualPorts };
  }
  if (isPlain) {
    return {
      message: `the port of ${url} speaks without TLS, probably plain HTTP`,
      next: 'use http:// for this port, or name the one with TLS, usually 15671',
    };
  }
  return {
    message: `what answers at ${url} does not speak HTTP: it looks like an AMQP port, or wants https://`,
    next: usualPorts,
  };
}
