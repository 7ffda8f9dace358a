import { readBounded } from '../bounded-file.js';
import type { ConnectionOptions } from '../broker/connect.js';
import { QuorateError } from '../quorate-error.js';
import type { Connection, Environment } from './connection.js';

/** Bytes; a password, or certificates of every CA there is. */
const longest = 1_048_576;

/** Asks a person; undefined when nobody is there. */
export type AskPassword = (question: string) => Promise<string | undefined>;

/**
 * Reads passwords and TLS files once per connection. QuorateErrors `CONNECTION.PASSWORD_MISSING`,
 * `CONNECTION.FILE_UNREADABLE` (exit 2).
 */
export async function readConnection(
  connection: Connection,
  environment: Environment,
  ask: AskPassword,
): Promise<ConnectionOptions> {
  const { tls } = connection;
  if ((tls.certificate === undefined) !== (tls.key === undefined)) {
    throw new QuorateError({
      code: 'CONNECTION.CERTIFICATE_WITHOUT_KEY',
      message: 'a client certificate and its key are only of use together',
      exit: 2,
      next: ['--cert FILE --key FILE'],
    });
  }
  return {
    managementUrl: connection.managementUrl,
    user: connection.user,
    password: await passwordOf(connection, environment, ask),
    amqpAddresses: connection.amqpAddresses,
    tls: {
      ca: await optional(tls.ca),
      certificate: await optional(tls.certificate),
      key: await optional(tls.key),
    },
    timeoutMs: connection.timeoutMs,
  };
}

async function passwordOf(
  connection: Connection,
  environment: Environment,
  ask: AskPassword,
): Promise<string> {
  const { password: source, side } = connection;
  switch (source.kind) {
    case 'file':
      return (await read(source.path)).replace(/\r?\n$/, '');
    case 'environment': {
      const value = environment[source.name];
      if (value === undefined) throw missing(connection, `${source.name} is not set`);
      return value;
    }
    case 'ask': {
      const host = new URL(connection.managementUrl).host;
      const value = await ask(`Password of ${connection.user} on ${side} (${host})`);
      if (value === undefined) throw missing(connection, 'there is no terminal to ask for it');
      return value;
    }
    default:
      return source satisfies never;
  }
}

function missing({ side, user }: Connection, reason: string): QuorateError {
  return new QuorateError({
    code: 'CONNECTION.PASSWORD_MISSING',
    message: `no password for user "${user}" of ${side}: ${reason}`,
    exit: 2,
    next: [`set QUORATE_${side.toUpperCase()}_PASSWORD`, `--${side}-password-file FILE`],
  });
}

async function optional(file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : await read(file);
}

async function read(file: string): Promise<string> {
  try {
    return (await readBounded(file, longest)).toString('utf8');
  } catch (cause) {
    throw new QuorateError({
      code: 'CONNECTION.FILE_UNREADABLE',
      message: `cannot read "${file}"`,
      exit: 2,
      next: ['check the file name and its permissions'],
      cause,
    });
  }
}
