import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Broker } from '../../src/broker/broker.js';
import { createManagementApi } from '../../src/broker/management/http.js';
import { deleteVhost } from '../../src/broker/management/vhosts.js';
import { greenDefinitions } from '../../src/plan/export/definitions.js';
import { greenContent } from '../../src/plan/export/green-content.js';
import { usersFrom } from '../../src/plan/export/users.js';
import { planDefinitions } from '../support/plan-definitions.js';

const password = 'pässword of the clerk';

/** Users as three releases write them; the oldest does not say how it has hashed. */
const documents = [
  document('3.5.7', { name: 'md5', password_hash: hashed('md5'), tags: 'management' }),
  document('3.12.14', {
    ...{ name: 'sha256', password_hash: hashed('sha256'), tags: ['management'] },
    hashing_algorithm: 'rabbit_password_hashing_sha256',
  }),
  document('4.0.5', {
    ...{ name: 'sha512', password_hash: hashed('sha512'), tags: ['management'] },
    hashing_algorithm: 'rabbit_password_hashing_sha512',
  }),
];

/** Imports exports with users, and resolves to those who could log in with the password of blue; removes them again. */
export async function copyUsers(green: Broker): Promise<readonly string[]> {
  const loggedIn: string[] = [];
  for (const content of documents) {
    const plan = planDefinitions(content, { target: green.capabilities.version });
    const { vhosts, users } = greenContent(plan, ['users']);
    const copied = usersFrom(content, users);
    await green.api.post(['definitions'], greenDefinitions(vhosts, plan.target.version, copied.users));
    for (const name of users) loggedIn.push(await whoami(green, name));
    await deleteVhost(green.api, 'users-quorum');
    for (const name of users) await green.api.delete(['users', name]);
  }
  return loggedIn;
}

async function whoami(green: Broker, user: string): Promise<string> {
  const tls = { ca: undefined, certificate: undefined, key: undefined };
  const { url } = green.api;
  const api = createManagementApi({ url, user, password, tls, timeoutMs: 10_000 });
  const { name } = await api.get(['whoami'], z.object({ name: z.string() }));
  return name;
}

interface WrittenUser {
  readonly name: string;
  readonly password_hash: string;
  readonly hashing_algorithm?: string;
  readonly tags: string | readonly string[];
}

function document(version: string, user: WrittenUser): object {
  return {
    rabbit_version: version,
    vhosts: [{ name: 'users' }],
    users: [user],
    permissions: [{ vhost: 'users', user: user.name, configure: '', write: '', read: '' }],
  };
}

/** Four bytes of salt, then the digest over salt and password. */
function hashed(algorithm: string): string {
  const salt = Buffer.from('salt');
  const digest = createHash(algorithm).update(salt).update(password).digest();
  return Buffer.concat([salt, digest]).toString('base64');
}
