import { z } from 'zod';

/** What is read of the note a migration keeps on blue of what it has made. */
const Note = z.object({
  created: z.array(z.object({ side: z.string(), kind: z.string(), name: z.string() })),
});

/** The vhosts of green a global parameter `quorate.<migration id>` says were made; of any other parameter none. */
export function vhostsMade(name: string, value: unknown): readonly string[] {
  if (!name.startsWith('quorate.')) return [];
  return (Note.safeParse(value).data?.created ?? [])
    .filter(({ side, kind }) => side === 'green' && kind === 'vhost')
    .map((made) => made.name);
}
