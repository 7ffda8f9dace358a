import { z } from 'zod';
import { ForeignTags } from '../../topology/foreign-json.js';

/** A user as definitions have one, with the hash of its password. */
export interface ExportedUser {
  readonly name: string;
  readonly tags: string | readonly string[];
  readonly hashing_algorithm: string;
  readonly password_hash?: string;
  readonly password?: string;
}

const DefinedUsers = z.object({
  rabbitmq_version: z.string().nullish(),
  rabbit_version: z.string().nullish(),
  users: z
    .array(
      z.object({
        name: z.string(),
        tags: ForeignTags,
        hashing_algorithm: z.string().nullish().catch(undefined),
        password_hash: z.string().nullish().catch(undefined),
        password: z.string().nullish().catch(undefined),
      }),
    )
    .nullish(),
});

export interface CopiedUsers {
  readonly users: readonly ExportedUser[];
  /** Names that the definitions do not have. */
  readonly missing: readonly string[];
}

/** The users of these names from a broker's definitions, which have been read as such before. */
export function usersFrom(definitions: unknown, names: readonly string[]): CopiedUsers {
  const { users, ...versions } = DefinedUsers.parse(definitions);
  const version = versions.rabbitmq_version ?? versions.rabbit_version ?? '';
  const wanted = (users ?? []).filter(({ name }) => names.includes(name));
  const there = new Set(wanted.map(({ name }) => name));
  return {
    users: wanted.map(({ name, tags, hashing_algorithm: algorithm, ...secret }) => ({
      name,
      tags,
      hashing_algorithm: algorithm ?? impliedAlgorithm(version),
      ...(typeof secret.password_hash === 'string' ? { password_hash: secret.password_hash } : {}),
      ...(typeof secret.password === 'string' ? { password: secret.password } : {}),
    })),
    missing: names.filter((name) => !there.has(name)),
  };
}

/** What hashes without a stated algorithm were made with (rabbit_auth_backend_internal:hashing_algorithm/2). */
function impliedAlgorithm(version: string): string {
  return /^3\.[0-5]\./.test(version)
    ? 'rabbit_password_hashing_md5'
    : 'rabbit_password_hashing_sha256';
}
