import type { Side } from '../plan/bridge.js';
import { QuorateError } from '../quorate-error.js';

const DEFAULT_PORT: Readonly<Record<string, string>> = {
  'amqp:': '5672',
  'amqps:': '5671',
};

/** `amqp://host`, `amqps://host:port` with its port; QuorateError `CONNECTION.AMQP_ADDRESS_INVALID` (exit 2). */
export function parseAmqpAddress(side: Side, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const port = url === undefined ? undefined : DEFAULT_PORT[url.protocol];
  const plain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  const bare = url?.pathname === '' || url?.pathname === '/';
  if (url === undefined || port === undefined || !plain || !bare || url.hostname === '') {
    throw new QuorateError({
      code: 'CONNECTION.AMQP_ADDRESS_INVALID',
      message: `an AMQP address of ${side} is not of the form amqp://HOST:PORT or amqps://HOST:PORT, without user, password and vhost`,
      exit: 2,
      next: [`--${side}-amqp amqps://HOST:5671`],
    });
  }
  return `${url.protocol}//${url.hostname}:${url.port === '' ? port : url.port}`;
}
