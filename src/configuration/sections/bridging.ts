import { z } from 'zod';
import { isEncrypted, type BridgeReach } from '../../plan/bridge-reach.js';
import { QuorateError } from '../../quorate-error.js';
import { parseAmqpAddress } from '../amqp-address.js';

/** `prefetch`: of each shovel; the most messages an interrupted bridge may deliver twice. */
export const Prefetch = z.number().int().min(1).max(65_535).default(500);

const path = z.string().regex(/^(?:\/|[a-z]:[\\/])/iu, {
  error: 'must be an absolute path, of a file on each node of the other broker',
});

const Tls = z
  .strictObject({
    ca: path.exactOptional(),
    cert: path.exactOptional(),
    key: path.exactOptional(),
    verify: z.enum(['peer', 'none']).default('peer'),
    'server-name': z.string().min(1).exactOptional(),
  })
  .superRefine((tls, context) => {
    const refuse = (key: keyof typeof tls, message: string) => {
      context.addIssue({ code: 'custom', path: [key], message });
    };
    if (tls.cert !== undefined && tls.key === undefined) refuse('cert', 'needs its key beside it');
    if (tls.key !== undefined && tls.cert === undefined) refuse('key', 'needs cert beside it');
    if (tls.verify === 'peer') return;
    for (const key of ['ca', 'server-name'] as const) {
      if (tls[key] !== undefined) refuse(key, 'is never looked at, since verify is none');
    }
  });

const Address = z.string().transform((text, context) => {
  try {
    return parseAmqpAddress('blue', text);
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    const message =
      'must be amqp://HOST:PORT or amqps://HOST:PORT, without user, password and vhost';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
});

const Reach = z
  .strictObject({ amqp: z.array(Address).min(1).exactOptional(), tls: Tls.exactOptional() })
  .superRefine(({ amqp, tls }, context) => {
    if (tls === undefined || amqp === undefined || amqp.some(isEncrypted)) return;
    const message = 'is never looked at, since no address begins with amqps://';
    context.addIssue({ code: 'custom', path: ['tls'], message });
  });

/** `bridge`: how each broker is reached by the bridges that the other one hosts. */
export const BridgeSection = z
  .strictObject({ blue: Reach.exactOptional(), green: Reach.exactOptional() })
  .default({});

type Stated = z.infer<typeof Reach> | undefined;

export function bridgeReach({ blue, green }: z.infer<typeof BridgeSection>) {
  return { blue: reachOf(blue), green: reachOf(green) };
}

function reachOf(stated: Stated): BridgeReach {
  const { verify = 'peer', ca, cert, key, 'server-name': serverName } = stated?.tls ?? {};
  return {
    amqp: stated?.amqp ?? [],
    tls: {
      verify,
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(serverName === undefined ? {} : { serverName }),
    },
  };
}
