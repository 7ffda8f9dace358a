import { z } from 'zod';
import { LimitsValue } from '../../topology/definition-objects.js';
import { ForeignTags } from '../../topology/foreign-json.js';
import type { ManagementApi } from './api.js';

/** What a user logs in with: a password the broker hashes, or the hash another broker made of one. */
export type UserSecret =
  | { readonly password: string }
  | { readonly passwordHash: string; readonly hashingAlgorithm: string };

/** A user as the internal back-end has it. The hash is a secret. */
export interface StoredUser {
  readonly name: string;
  readonly tags: readonly string[];
  /** undefined: it has none, so it logs in by certificate or by another back-end, or not at all. */
  readonly secret: Extract<UserSecret, { readonly passwordHash: string }> | undefined;
}

const FoundUser = z.object({
  name: z.string(),
  tags: ForeignTags,
  password_hash: z.string().default(''),
  hashing_algorithm: z.string().default('rabbit_password_hashing_sha256'),
});

const FoundLimits = z.array(z.object({ value: LimitsValue }));
const FoundRights = z.array(z.object({ vhost: z.string() }));

/** A user of the internal back-end; undefined when it has none of this name. */
export async function findUser(api: ManagementApi, name: string): Promise<StoredUser | undefined> {
  const found = await api.find(['users', name], FoundUser);
  if (found === undefined) return undefined;
  const { password_hash: passwordHash, hashing_algorithm: hashingAlgorithm } = found;
  return {
    name,
    tags: found.tags,
    secret: passwordHash === '' ? undefined : { passwordHash, hashingAlgorithm },
  };
}

/** Creates a user, or replaces its tags and what it logs in with. It has no permissions by that. */
export function putUser(
  api: ManagementApi,
  { name, tags }: Pick<StoredUser, 'name' | 'tags'>,
  secret: UserSecret,
): Promise<'created' | 'updated'> {
  const stored =
    'password' in secret
      ? { password: secret.password }
      : { password_hash: secret.passwordHash, hashing_algorithm: secret.hashingAlgorithm };
  // Up to 3.8 tags are one string only.
  return api.put(['users', name], { ...stored, tags: tags.join(',') });
}

/** Deletes a user with all its permissions; its open connections are closed by the broker. */
export function deleteUser(api: ManagementApi, name: string): Promise<'deleted' | 'absent'> {
  return api.delete(['users', name]);
}

/** Limits of one user (`max-connections`, `max-channels`; -1 is unlimited); empty without any. */
export async function readUserLimits(
  api: ManagementApi,
  name: string,
): Promise<Readonly<Record<string, number>>> {
  const limits = (await api.find(['user-limits', name], FoundLimits)) ?? [];
  return Object.fromEntries(limits.flatMap(({ value }) => Object.entries(value)));
}

export async function putUserLimit(
  api: ManagementApi,
  name: string,
  limit: string,
  value: number,
): Promise<void> {
  await api.put(['user-limits', name, limit], { value });
}

/** Names of the vhosts in which a user has permissions; empty for a user that is not there. */
export async function vhostsOfUser(api: ManagementApi, name: string): Promise<readonly string[]> {
  const rights = await api.find(['users', name, 'permissions'], FoundRights);
  return (rights ?? []).map(({ vhost }) => vhost);
}

/** Names of all users. */
export async function listUserNames(api: ManagementApi): Promise<readonly string[]> {
  return (await api.get(['users'], z.array(z.object({ name: z.string() })))).map(
    ({ name }) => name,
  );
}
