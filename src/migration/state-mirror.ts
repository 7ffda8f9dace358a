import { temporaryPolicyName } from '../plan/temporary-names.js';
import { putGlobalParameter } from '../broker/management/parameters.js';
import type { Broker } from '../broker/broker.js';
import { createdObjects } from '../journal/queries.js';
import type { JournalState } from '../journal/state.js';
import type { Plan } from '../plan/document.js';
import type { Json } from '../topology/topology.js';
import { foldRights, rightsActions } from './cutover/rights-ledger.js';

/**
 * Copies what a lost directory must not lose to blue's global parameter `quorate.<migration id>`, when the newest
 * intent adds to it.
 */
export async function mirrorState(plan: Plan, blue: Broker, state: JournalState): Promise<void> {
  const newest = state.entries.at(-1)?.evidence ?? {};
  const creating = newest['creating'];
  const adds = (Array.isArray(creating) && creating.length > 0) || newest['rights'] !== undefined;
  if (!adds) return;
  await putGlobalParameter(
    blue.api,
    temporaryPolicyName(plan.migrationId),
    mirroredState(plan, state),
  );
}

function mirroredState(plan: Plan, state: JournalState): Json {
  const rights = foldRights(rightsActions(state.entries));
  return {
    migrationId: plan.migrationId,
    planHash: plan.hash,
    vhosts: plan.vhosts.map(({ blue }) => blue),
    journalEntries: state.entries.length,
    created: createdObjects(state).map((object) => ({ ...object })),
    rights: rights.map(({ side, vhost, user, saved }) => ({
      side,
      vhost,
      user,
      saved: saved === undefined ? null : { ...saved },
    })),
  };
}
