import { QuorateError } from '../../quorate-error.js';
import { redacted } from '../redacted.js';
import { wrongPort } from './wrong-port.js';
import type { Reply } from './reply.js';
import { requiredRight, type Method } from './required-right.js';

export interface Request {
  /** URL of the API without credentials. */
  readonly url: string;
  readonly user: string;
  readonly method: Method;
  readonly path: readonly string[];
}

type NoAnswer = Extract<Reply, { readonly kind: 'no-answer' }>;
type Answer = Extract<Reply, { readonly kind: 'answer' }>;

/** BROKER.TLS or BROKER.UNREACHABLE for a request nobody answered. */
export function unanswered(request: Request, reply: NoAnswer): QuorateError {
  const wrong = wrongPort(request.url, reply.failure.message);
  if (wrong !== undefined) {
    const code = reply.why === 'tls' ? 'BROKER.TLS' : 'BROKER.UNREACHABLE';
    return new QuorateError({ code, message: wrong.message, exit: 2, next: [wrong.next] });
  }
  if (reply.why === 'tls') {
    return new QuorateError({
      code: 'BROKER.TLS',
      message: `no trusted TLS connection to ${request.url}: ${reply.failure.message}`,
      exit: 2,
      next: ['name the CA of the broker, and the client certificate and key if it asks for one'],
      cause: reply.failure,
    });
  }
  if (reply.why === 'too-large') return unexpectedReply(request, reply.failure.message);
  const what = reply.why === 'timeout' ? 'does not answer' : 'cannot be reached';
  const isClosed = request.url.startsWith('http:') && reply.failure.message.includes('ECONNRESET');
  return new QuorateError({
    code: 'BROKER.UNREACHABLE',
    message: `the management API at ${request.url} ${what}: ${reply.failure.message}`,
    exit: 2,
    next: [
      'check the URL, and that rabbitmq_management is enabled and its port is open from here',
      // A proxy for TLS may say nothing to plain HTTP and hang up.
      ...(isClosed ? ['use https:// if the port has TLS, usually 15671'] : []),
    ],
    cause: reply.failure,
  });
}

/** BROKER.RIGHTS, BROKER.NOT_FOUND, BROKER.UNREACHABLE or BROKER.REFUSED for an answer that is not the one asked for. */
export function refused(request: Request, answer: Answer): QuorateError {
  const reason = brokerReason(answer);
  const what = `${request.method} ${request.path.join('/')}`;
  switch (answer.status) {
    case 401:
    case 403:
      return rightsMissing(request, reason);
    case 404:
      return new QuorateError({
        code: 'BROKER.NOT_FOUND',
        message: `${request.url} has nothing for ${what}: ${reason}`,
        exit: 2,
        next: ['check the names, and that the plugin that serves this is enabled'],
      });
    case 502:
    case 503:
    case 504:
      return new QuorateError({
        code: 'BROKER.UNREACHABLE',
        message: `the management API at ${request.url} answers ${answer.status}: ${reason}`,
        exit: 2,
        next: ['wait until the broker has started, then run the command again'],
      });
    default:
      return new QuorateError({
        code: 'BROKER.REFUSED',
        message: `${request.url} refused ${what} (${answer.status}): ${reason}`,
        exit: 6,
        next: [
          answer.status === 500
            ? "look into the broker's log for the crash of its management plugin"
            : 'resolve what the broker says, then run the command again',
        ],
      });
  }
}

/** BROKER.UNEXPECTED_REPLY for a body that does not have the shape of the resource. */
export function unexpectedReply(request: Request, problem: string): QuorateError {
  return new QuorateError({
    code: 'BROKER.UNEXPECTED_REPLY',
    message: `unexpected reply of ${request.url} to ${request.method} ${request.path.join('/')}: ${redacted(problem)}`,
    exit: 2,
    next: ['check that the URL is that of a RabbitMQ management API'],
  });
}

function rightsMissing(request: Request, reason: string): QuorateError {
  const right = requiredRight(request.method, request.path);
  const loginFailed = /login failed/i.test(reason);
  return new QuorateError({
    code: 'BROKER.RIGHTS',
    message: loginFailed
      ? `${request.url} does not accept user "${request.user}" with this password`
      : `user "${request.user}" may not ${request.method} ${request.path.join('/')} at ${request.url}: ${reason}; it needs ${right}`,
    exit: 2,
    next: [
      loginFailed ? 'check the user and where its password comes from' : `give the user ${right}`,
    ],
  });
}

function brokerReason({ body, status }: Answer): string {
  if (typeof body === 'object' && body !== null) {
    if ('reason' in body && typeof body.reason === 'string') return redacted(body.reason);
    if ('error' in body && typeof body.error === 'string') return redacted(body.error);
  }
  return `no reason given, status ${status}`;
}
