import { Flags } from '@oclif/core';
import type { Interfaces } from '@oclif/core';
import type { ConnectionInput } from '../configuration/connection.js';
import { durationFlag } from './duration-flag.js';

const HELP = 'CONNECTION';

/** Where blue and green are and how to get in. */
export const connectionFlags = {
  blue: Flags.string({
    summary: 'Management API of blue, with user and vhost; never with a password',
    env: 'QUORATE_BLUE',
    helpValue: 'https://USER@HOST:15671/VHOST',
    helpGroup: HELP,
  }),
  green: Flags.string({
    summary: "Management API of green; under strategy vhost, blue's by default",
    env: 'QUORATE_GREEN',
    helpValue: 'https://USER@HOST:15671/VHOST',
    helpGroup: HELP,
  }),
  'blue-password-file': Flags.string({
    summary: "File with blue's password; or set QUORATE_BLUE_PASSWORD, or be asked",
    env: 'QUORATE_BLUE_PASSWORD_FILE',
    helpValue: 'FILE',
    helpGroup: HELP,
  }),
  'green-password-file': Flags.string({
    summary: "File with green's password; or set QUORATE_GREEN_PASSWORD, or be asked",
    env: 'QUORATE_GREEN_PASSWORD_FILE',
    helpValue: 'FILE',
    helpGroup: HELP,
  }),
  'blue-amqp': Flags.string({
    summary: 'AMQP address of blue; repeatable; by default the listener the broker names',
    env: 'QUORATE_BLUE_AMQP',
    helpValue: 'amqps://HOST:5671',
    helpGroup: HELP,
    multiple: true,
    multipleNonGreedy: true,
  }),
  'green-amqp': Flags.string({
    summary: 'AMQP address of green; repeatable; by default the listener the broker names',
    env: 'QUORATE_GREEN_AMQP',
    helpValue: 'amqps://HOST:5671',
    helpGroup: HELP,
    multiple: true,
    multipleNonGreedy: true,
  }),
  ca: Flags.string({
    summary: 'File with the CA certificates to trust, for both sides',
    env: 'QUORATE_CA',
    helpValue: 'FILE',
    helpGroup: HELP,
  }),
  cert: Flags.string({
    summary: 'File with the client certificate, for both sides',
    env: 'QUORATE_CERT',
    helpValue: 'FILE',
    helpGroup: HELP,
  }),
  key: Flags.string({
    summary: 'File with the key of the client certificate',
    env: 'QUORATE_KEY',
    helpValue: 'FILE',
    helpGroup: HELP,
  }),
  config: Flags.string({
    summary: 'Configuration file; ./quorate.yaml when there is one',
    env: 'QUORATE_CONFIG',
    helpValue: 'FILE',
    helpGroup: HELP,
  }),
  timeout: durationFlag({
    summary: 'How long one request to a broker may take',
    env: 'QUORATE_TIMEOUT',
    default: 15_000,
    defaultHelp: () => Promise.resolve('15s'),
    helpGroup: HELP,
  }),
};

export type ConnectionFlags = Interfaces.InferredFlags<typeof connectionFlags>;

export function connectionInput(flags: ConnectionFlags): ConnectionInput {
  const side = (name: 'blue' | 'green') => ({
    url: flags[name],
    passwordFile: flags[`${name}-password-file`],
    amqp: valuesOf(flags[`${name}-amqp`]).flatMap((text) => text.split(',')),
  });
  const { ca, cert, key, timeout } = flags;
  return {
    blue: side('blue'),
    green: side('green'),
    ca,
    cert,
    key,
    timeoutMs: timeout,
  };
}

/** A repeatable flag's values. From its environment variable oclif gives one string where its types promise a list. */
export function valuesOf(value: readonly string[] | string | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
