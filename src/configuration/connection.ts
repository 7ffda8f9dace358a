import type { Side } from '../plan/bridge.js';
import { QuorateError } from '../quorate-error.js';
import type { Strategy } from '../topology/cluster.js';
import { parseAmqpAddress } from './amqp-address.js';
import { parseConnectionUrl } from './connection-url.js';
import type { Profile, Profiles } from './sections/profiles.js';

/** What flags and their environment variables say about one side. */
export interface SideInput {
  readonly url: string | undefined;
  readonly passwordFile: string | undefined;
  readonly amqp: readonly string[];
}

export interface ConnectionInput {
  readonly blue: SideInput;
  readonly green: SideInput;
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly timeoutMs: number;
}

export type PasswordSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'ask' };

/** How one side is reached, with everything decided but nothing read yet. */
export interface Connection {
  readonly side: Side;
  readonly managementUrl: string;
  readonly user: string;
  readonly vhost: string | undefined;
  readonly password: PasswordSource;
  readonly amqpAddresses: readonly string[];
  /** File names. */
  readonly tls: {
    readonly ca: string | undefined;
    readonly certificate: string | undefined;
    readonly key: string | undefined;
  };
  readonly timeoutMs: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Flags before environment before profile. QuorateErrors `CONNECTION.*`, exit 2. */
export function resolveConnection(
  side: Side,
  input: ConnectionInput,
  profile: Profile | undefined,
  environment: Environment,
): Connection {
  const text = input[side].url ?? profile?.management;
  if (text === undefined) throw missing(side, 'URL', `--${side} https://USER@HOST:15671/VHOST`);
  const url = parseConnectionUrl(side, text);
  const user = url.user ?? profile?.user;
  if (user === undefined) throw missing(side, 'USER', `--${side} https://USER@HOST:15671/VHOST`);
  const { amqp } = input[side];
  return {
    side,
    managementUrl: url.managementUrl,
    user,
    vhost: url.vhost,
    password: passwordSource(side, input[side], profile, environment),
    amqpAddresses: (amqp.length > 0 ? amqp : (profile?.amqp ?? [])).map((address) =>
      parseAmqpAddress(side, address),
    ),
    tls: {
      ca: input.ca ?? profile?.ca,
      certificate: input.cert ?? profile?.cert,
      key: input.key ?? profile?.key,
    },
    timeoutMs: input.timeoutMs,
  };
}

/**
 * Both sides. Green is blue's own connection when nothing says where green is, which only strategy `vhost` allows;
 * the same user at the same address needs no second password.
 */
export function resolveConnections(
  strategy: Strategy,
  input: ConnectionInput,
  profiles: Profiles,
  environment: Environment,
): Readonly<Record<Side, Connection>> {
  const blue = resolveConnection('blue', input, profiles.blue, environment);
  const named = input.green.url ?? profiles.green?.management;
  if (named === undefined && strategy === 'vhost') {
    const addresses = input.green.amqp.map((address) => parseAmqpAddress('green', address));
    const amqpAddresses = addresses.length > 0 ? addresses : blue.amqpAddresses;
    return {
      blue,
      green: { ...blue, side: 'green', vhost: undefined, amqpAddresses },
    };
  }
  const green = resolveConnection('green', input, profiles.green, environment);
  const shared = green.managementUrl === blue.managementUrl && green.user === blue.user;
  const password = shared && green.password.kind === 'ask' ? blue.password : green.password;
  return { blue, green: { ...green, password } };
}

function passwordSource(
  side: Side,
  input: SideInput,
  profile: Profile | undefined,
  environment: Environment,
): PasswordSource {
  if (input.passwordFile !== undefined) return { kind: 'file', path: input.passwordFile };
  const name = `QUORATE_${side.toUpperCase()}_PASSWORD`;
  if (environment[name] !== undefined) return { kind: 'environment', name };
  const password = profile?.password;
  if (password === undefined) return { kind: 'ask' };
  return 'file' in password
    ? { kind: 'file', path: password.file }
    : { kind: 'environment', name: password.env };
}

function missing(side: Side, what: 'URL' | 'USER', flag: string): QuorateError {
  const message =
    what === 'URL'
      ? `nothing says where ${side} is`
      : `nothing says which user to work with on ${side}`;
  return new QuorateError({
    code: `CONNECTION.${what}_MISSING`,
    message,
    exit: 2,
    next: [flag, `profiles: { ${side}: { management: …, user: … } } in quorate.yaml`],
  });
}
