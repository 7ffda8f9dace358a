import { z } from 'zod';
import type { ClientSettings } from '../../plan/settings/client-settings.js';
import { Argv } from './argv.js';
import { Pattern } from './pattern.js';
import { Canary, Slices } from './parts.js';

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
  sendsTo: z.array(z.string()).default([]),
  consumes: z.array(z.string()).default([]),
  slices: Slices,
  canary: Canary,
  hook: z
    .strictObject(
      { forward: Argv, back: Argv, quiesce: Argv.exactOptional() },
      {
        error:
          'must be { forward: [COMMAND, …], back: [COMMAND, …] }, and may have quiesce: [COMMAND, …]',
      },
    )
    .exactOptional(),
});

/** `clients`: which connections make up a client, and how it is moved. */
export const ClientsSection = z
  .array(ClientEntry)
  .superRefine((clients, context) => {
    clients.forEach((client, index) => {
      if (clients.findIndex((other) => other.name === client.name) === index) return;
      const message = `client "${client.name}" is described twice`;
      context.addIssue({ code: 'custom', path: [index, 'name'], message });
    });
  })
  .default([]);

export function clientSettings(clients: z.infer<typeof ClientsSection>): readonly ClientSettings[] {
  return clients.map((client) => ({ ...client, hook: client.hook }));
}
