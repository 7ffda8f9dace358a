import { QuorateError } from '../../quorate-error.js';
import { redacted } from '../redacted.js';
import { isTlsFailure } from '../tls-failure.js';
import { wrongPort } from './wrong-port.js';

/** What the broker says when it closes a channel or connection: an AMQP reply code and its text. */
export interface BrokerWord {
  readonly code: number;
  readonly text: string;
}

/** The broker's own words inside an error of amqplib; undefined when it was not the broker that spoke. */
export function brokerWord(error: unknown): BrokerWord | undefined {
  if (!(error instanceof Error)) return undefined;
  const said = /(\d{3}) \([^)]*\) with message "(.*)"$/s.exec(error.message);
  if (said?.[1] === undefined || said[2] === undefined) return undefined;
  return { code: Number(said[1]), text: said[2] };
}

/** Why no connection came about. */
export function connectFailure(
  address: string,
  who: { readonly user: string; readonly vhost: string },
  error: unknown,
): QuorateError {
  const message = redacted(error instanceof Error ? messageOf(error) : String(error));
  const word = brokerWord(error);
  if (word?.code === 403) {
    return new QuorateError({
      code: 'BROKER.RIGHTS',
      message: `${address} does not accept user "${who.user}" with this password: ${redacted(word.text)}`,
      exit: 2,
      next: ['check the user, its password, and that it may connect from this host'],
    });
  }
  // The broker's reason is lost here: amqplib reports only that connection.open was answered with a close.
  if (message.includes('ConnectionClose')) {
    return new QuorateError({
      code: 'BROKER.RIGHTS',
      message: `${address} does not let user "${who.user}" into vhost "${who.vhost}": there is none of that name, the user has no permission in it, or a connection limit is reached`,
      exit: 2,
      next: ['check that the vhost exists and that the user has permissions in it'],
    });
  }
  const wrong = wrongPort(address, message);
  if (wrong !== undefined) {
    return new QuorateError({ ...wrong, exit: 2, next: [wrong.next] });
  }
  if (isTlsFailure(codeOf(error))) {
    return new QuorateError({
      code: 'BROKER.TLS',
      message: `no trusted TLS connection to ${address}: ${message}`,
      exit: 2,
      next: ['name the CA of the broker, and the client certificate and key if it asks for one'],
    });
  }
  return unreachable(address, message);
}

/** An open connection failed or was closed while something was asked of it. */
export function connectionLost(address: string, error: unknown): QuorateError {
  return unreachable(address, redacted(error instanceof Error ? messageOf(error) : String(error)));
}

function unreachable(address: string, message: string): QuorateError {
  return new QuorateError({
    code: 'BROKER.UNREACHABLE',
    message: `no AMQP connection to ${address}: ${message}`,
    exit: 2,
    next: ['check the address, and that its port is open from here'],
  });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Node bundles the failures of several addresses of one host name into an error without a message. */
function messageOf(error: Error): string {
  return error.message === '' ? (codeOf(error) ?? error.name) : error.message;
}
