import type { ManagementApi } from '../../broker/management/api.js';
import {
  findUser,
  putUser,
  putUserLimit,
  readUserLimits,
  type StoredUser,
} from '../../broker/management/users.js';
import type { RecordedObject } from '../../journal/recorded.js';
import { greenSide } from '../../plan/green-side.js';
import type { PlannedUser } from '../../plan/objects.js';
import { provisionHandler } from './collection.js';
import type { Comparison } from './comparison.js';
import { sideBySide } from './side-by-side.js';
import { userDifferences } from './user-differences.js';

/** What a user without a password has for a hash: it can log in by certificate only. */
const NO_PASSWORD = { passwordHash: '', hashingAlgorithm: 'rabbit_password_hashing_sha256' };

/** Users of another cluster, with the hash blue has of their password at this time; it is written down nowhere. */
export const provisionUsers = provisionHandler<'provision.users', PlannedUser>({
  kind: 'provision.users',
  planned: ({ params }, { plan }) => {
    const { permissions, topicPermissions } = greenSide(plan, params.vhost).objects;
    const there = new Set([...permissions, ...topicPermissions].map(({ user }) => user));
    return plan.users.filter(({ name }) => there.has(name));
  },
  objectOf,
  compareAll: (api, users, _vhost, { brokers: { blue } }) =>
    sideBySide(users, async (wanted): Promise<Comparison> => {
      const source = await findUser(blue.api, wanted.name);
      const found = await foundOn(api, wanted.name);
      const differences = userDifferences(wanted, source, found);
      if (differences === undefined) {
        return { object: objectOf(wanted), found: 'absent', differences: [] };
      }
      const isSame = differences.length === 0;
      return { object: objectOf(wanted), found: isSame ? 'same' : 'different', differences };
    }),
  async make(api, { name, tags, limits }, { brokers: { blue } }) {
    const source = await findUser(blue.api, name);
    await putUser(api, { name, tags }, source?.secret ?? NO_PASSWORD);
    for (const [limit, value] of Object.entries(limits)) {
      await putUserLimit(api, name, limit, value);
    }
  },
});

async function foundOn(
  api: ManagementApi,
  name: string,
): Promise<(StoredUser & Pick<PlannedUser, 'limits'>) | undefined> {
  const found = await findUser(api, name);
  return found && { ...found, limits: await readUserLimits(api, name) };
}

function objectOf({ name }: PlannedUser): RecordedObject {
  return { side: 'green', kind: 'user', vhost: '', name };
}
