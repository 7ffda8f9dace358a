import type { ManagementApi } from '../../broker/management/api.js';
import { listPermissions } from '../../broker/management/permissions.js';
import { listVhosts } from '../../broker/management/vhosts.js';
import { sortedNames } from '../../plan/ordering.js';
import { chosenVhosts, type SurveyChoice } from '../survey.js';
import type { Observing } from './observe.js';

/** Vhosts to look at, as the survey will choose them, and the users who may connect there. */
export async function whomToObserve(
  api: ManagementApi,
  choice: Omit<SurveyChoice, 'strategy'>,
): Promise<Pick<Observing, 'vhosts' | 'users'>> {
  const existing = (await listVhosts(api)).map(({ name }) => name);
  const vhosts = chosenVhosts(existing, choice);
  const permissions = await Promise.all(vhosts.map((vhost) => listPermissions(api, vhost)));
  return { vhosts, users: sortedNames(permissions.flat().map(({ user }) => user)) };
}
