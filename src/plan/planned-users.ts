import { copiedUsers } from '../compatibility/copied-users.js';
import type { PlannedUser } from './objects.js';
import { sortedBy, sortedNames } from './ordering.js';
import type { PlanningInput } from './planning-input.js';

/** Decisions by which green's own user is the one to work with. */
const keepsGreen: ReadonlyMap<string, string> = new Map([
  ['USER.EXISTS', 'keep-green'],
  ['USER.HASHING_UNSUPPORTED', 'set-on-green'],
]);

/** Users of blue another cluster gets; tags are copied but for `administrator`, which wants a decision. */
export function plannedUsers(
  input: Pick<PlanningInput, 'blue' | 'target' | 'vhosts' | 'strategy' | 'assessment'>,
): PlannedUser[] {
  if (input.strategy === 'vhost') return [];
  const decided = (user: string, code: string) =>
    input.assessment.findings.find(
      ({ code: found, subject }) =>
        found === code && subject.kind === 'user' && subject.name === user,
    )?.decision?.taken;
  return sortedBy(copiedUsers(input), ({ name }) => name).map(({ name, tags, limits }) => {
    const isAdministrator = decided(name, 'USER.ADMINISTRATOR') === 'copy-tag';
    const stays = [...keepsGreen].some(([code, option]) => decided(name, code) === option);
    return {
      name,
      tags: sortedNames(tags.filter((tag) => tag !== 'administrator' || isAdministrator)),
      limits: { ...limits },
      password: stays ? 'as-on-green' : 'as-on-blue',
    };
  });
}
