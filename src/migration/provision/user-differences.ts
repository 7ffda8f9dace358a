import type { StoredUser } from '../../broker/management/users.js';
import type { PlannedUser } from '../../plan/objects.js';
import { canonicalJson } from '../../topology/canonical-json.js';

/**
 * How green's user is not as planned, never with a hash in the words; undefined: it is not there and is to be made.
 * More tags than planned do no harm.
 */
export function userDifferences(
  wanted: PlannedUser,
  blue: StoredUser | undefined,
  green: (StoredUser & Pick<PlannedUser, 'limits'>) | undefined,
): readonly string[] | undefined {
  if (wanted.password === 'as-on-green') {
    return green === undefined ? ['not there, and decided to be made by you, with a password'] : [];
  }
  if (blue === undefined) return ['blue does not have it any more'];
  if (green === undefined) return undefined;
  const missing = wanted.tags.filter((tag) => !green.tags.includes(tag));
  return [
    ...(isSameSecret(blue, green) ? [] : ["the hash of its password is not blue's"]),
    ...(missing.length === 0 ? [] : [`without ${canonicalJson(missing)} among its tags`]),
    ...(canonicalJson(wanted.limits) === canonicalJson(green.limits)
      ? []
      : [`limits: ${canonicalJson(wanted.limits)}, not ${canonicalJson(green.limits)}`]),
  ];
}

function isSameSecret({ secret: one }: StoredUser, { secret: other }: StoredUser): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.passwordHash === other.passwordHash && one.hashingAlgorithm === other.hashingAlgorithm;
}
