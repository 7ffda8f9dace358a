import { z } from 'zod';
import { parseDuration } from './duration.js';
import { Pattern } from './pattern.js';
import { QueueEntry } from './queue-entry.js';

const Duration = z
  .string({ error: 'must be a text with a unit, such as 30s or 10m' })
  .transform((text, context) => {
    const milliseconds = parseDuration(text);
    if (milliseconds !== undefined) return milliseconds;
    context.addIssue({
      code: 'custom',
      message: `"${text}" is not a duration such as 30s or 10m`,
    });
    return z.NEVER;
  });

function template(...placeholders: readonly string[]) {
  return z
    .string()
    .min(1)
    .superRefine((text, context) => {
      for (const [found] of text.matchAll(/\{[^{}]*\}/g)) {
        if (placeholders.includes(found)) continue;
        const message = `unknown placeholder ${found}; known: ${placeholders.join(', ')}`;
        context.addIssue({ code: 'custom', message });
      }
    });
}

/** Two objects of one vhost must not end under one name, so the name's own placeholder is required. */
const objectName = template('{vhost}', '{name}').refine((text) => text.includes('{name}'), {
  error: 'must contain {name}',
});

const Password = z.union(
  [z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })],
  {
    error: 'must be { env: NAME } or { file: PATH }; a password itself is not accepted here',
  },
);

export const Profile = z.strictObject({
  management: z.string().exactOptional(),
  amqp: z.array(z.string()).exactOptional(),
  user: z.string().min(1).exactOptional(),
  password: Password.exactOptional(),
  ca: z.string().min(1).exactOptional(),
  cert: z.string().min(1).exactOptional(),
  key: z.string().min(1).exactOptional(),
});
export type Profile = z.infer<typeof Profile>;

const Argv = z
  .array(z.string(), { error: 'must be a command as a list, such as [./move.sh, orders-worker]' })
  .min(1, { error: 'must name a command' });

const ClientEntry = z.strictObject({
  name: z.string().min(1),
  match: z
    .strictObject({
      user: z.string().min(1).exactOptional(),
      connection: Pattern.exactOptional(),
      product: z.string().min(1).exactOptional(),
    })
    .refine((match) => Object.keys(match).length > 0, {
      error: 'needs at least one of user, connection, product',
    }),
  publishes: z.array(z.string()).default([]),
  consumes: z.array(z.string()).default([]),
  hook: z
    .strictObject(
      { forward: Argv, back: Argv },
      { error: 'must be { forward: [COMMAND, …], back: [COMMAND, …] }' },
    )
    .exactOptional(),
});

const Clients = z.array(ClientEntry).superRefine((clients, context) => {
  clients.forEach((client, index) => {
    if (clients.findIndex((other) => other.name === client.name) === index) return;
    const message = `client "${client.name}" is described twice`;
    context.addIssue({ code: 'custom', path: [index, 'name'], message });
  });
});

/** quorate.yaml. Strict: a key nobody reads is a decision nobody takes. */
export const ConfigurationDocument = z.strictObject({
  profiles: z
    .strictObject({
      blue: Profile.exactOptional(),
      green: Profile.exactOptional(),
    })
    .default({}),
  vhosts: z
    .strictObject({
      include: z.array(z.string()).default([]),
      exclude: z.array(z.string()).default([]),
    })
    .prefault({}),
  names: z
    .strictObject({
      vhost: template('{vhost}').default('{vhost}-quorum'),
      queue: objectName.default('{name}'),
      policy: objectName.default('{name}'),
    })
    .prefault({}),
  queues: z.array(QueueEntry).default([]),
  clients: Clients.default([]),
  units: z
    .strictObject({
      order: z.array(z.string()).default([]),
      ordering: z.record(z.string(), z.literal('strict')).default({}),
    })
    .prefault({}),
  gates: z
    .strictObject({
      soak: Duration.default(30_000),
    })
    .prefault({}),
  /** Shovel prefetch: the most messages an interrupted bridge may deliver twice. */
  prefetch: z.number().int().min(1).max(65_535).default(500),
});
export type ConfigurationDocument = z.infer<typeof ConfigurationDocument>;
