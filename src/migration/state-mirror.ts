import { temporaryPolicyName } from '../plan/temporary-names.js';
import { deleteGlobalParameter, putGlobalParameter } from '../broker/management/parameters.js';
import { createdObjects } from '../journal/queries.js';
import type { JournalEntry } from '../journal/entry.js';
import type { JournalState } from '../journal/state.js';
import type { Plan } from '../plan/document.js';
import type { Json } from '../topology/topology.js';
import { foldRights, rightsActions } from './cutover/rights-ledger.js';
import type { MigrationContext } from './handler.js';
import { onEachCluster, type TouchedCluster } from './touched-clusters.js';

type Mirroring = Pick<MigrationContext, 'plan' | 'brokers'>;

/**
 * Copies what a lost directory must not lose to the global parameter `quorate.<migration id>` of every cluster, when
 * one of the newest intents adds to it: either cluster may be the one that is lost, and two blues may share a green.
 * Resolves to whether it did.
 */
export async function mirrorState(
  { plan, brokers }: Mirroring,
  state: JournalState,
  intents: readonly JournalEntry[],
): Promise<boolean> {
  if (!intents.some(addsToCopy)) return false;
  await onEachCluster(plan, brokers, ({ api }, cluster) =>
    putGlobalParameter(api, nameOf(plan), mirroredState(plan, cluster, state)),
  );
  return true;
}

function addsToCopy({ evidence: { creating, rights } }: JournalEntry): boolean {
  return (Array.isArray(creating) && creating.length > 0) || rights !== undefined;
}

/** Deletes the copies, which nobody needs once nothing of the migration is left. */
export async function forgetState({ plan, brokers }: Mirroring): Promise<void> {
  await onEachCluster(plan, brokers, ({ api }) => deleteGlobalParameter(api, nameOf(plan)));
}

function nameOf({ migrationId }: Plan): string {
  return temporaryPolicyName(migrationId);
}

function mirroredState(
  plan: Plan,
  { side: here, vhosts }: TouchedCluster,
  state: JournalState,
): Json {
  const rights = foldRights(rightsActions(state.entries));
  return {
    migrationId: plan.migrationId,
    planHash: plan.hash,
    // Both of the cluster it stands on.
    side: here,
    vhosts,
    journalEntries: state.entries.length,
    created: createdObjects(state).map((object) => ({ ...object })),
    rights: rights.map(({ side, vhost, user, saved }) => ({
      // One cluster is both; who sweeps it has no plan that says so.
      side: plan.strategy === 'vhost' ? here : side,
      vhost,
      user,
      saved: saved === undefined ? null : { ...saved },
    })),
  };
}
