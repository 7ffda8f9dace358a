import type { Broker } from '../broker/broker.js';
import { openRecord } from '../inspection/record.js';
import { readJournal } from '../journal/file.js';
import { journalPath, stateDirectory } from '../journal/state-directory.js';
import { judgeCluster, type Leftovers } from '../migration/sweep/judge-cluster.js';
import {
  assertAborted,
  assertJournalLost,
  assertMigrationId,
} from '../migration/sweep/admission.js';
import { sweepCluster } from '../migration/sweep/sweep-cluster.js';
import { readWhereabouts, type Whereabouts } from '../migration/sweep/whereabouts.js';
import { touchedClusters } from '../migration/touched-clusters.js';
import { QuorateError } from '../quorate-error.js';
import { siblingCommand, type RawTokens } from './command-line.js';
import type { ConnectionFlags } from './connection-flags.js';
import { onInterrupt } from './interrupt.js';
import { endLeftTracesOn } from './left-trace.js';
import { connectForPlan, readBlue } from './open-brokers.js';
import type { StateFlags } from './run-flags.js';

interface SweepRequest {
  /** undefined: no plan is at hand. */
  readonly planFile: string | undefined;
  readonly flags: ConnectionFlags &
    StateFlags & { readonly migration?: string | undefined; readonly execute: boolean };
  readonly raw: RawTokens;
}

export interface Swept {
  /** Then nobody has to be told on which cluster something is. */
  readonly isOneCluster: boolean;
  readonly leftovers: readonly Leftovers[];
  /** Why something that was to go stays. */
  readonly refusals: readonly QuorateError[];
  /** Why --execute would refuse altogether; undefined: it would not, or did not. */
  readonly objection: QuorateError | undefined;
  /** Of units of which anybody is on green; undefined: without a plan nobody knows. */
  readonly clients: readonly Whereabouts[] | undefined;
}

interface Where {
  readonly brokers: readonly Broker[];
  readonly migrationId: string | undefined;
  readonly clients: readonly Whereabouts[] | undefined;
  /** Throws why this migration is not swept. */
  readonly check: (leftovers: readonly Leftovers[]) => void | Promise<void>;
}

/** Looks at what migrations have left, and with --execute removes what one of them has. */
export async function sweepByFlags({ planFile, flags, raw }: SweepRequest): Promise<Swept> {
  assertMigrationId(flags, planFile);
  const { brokers, migrationId, clients, check } =
    planFile === undefined ? await byMigration(flags) : await byPlan(planFile, flags, raw);
  await endLeftTracesOn(brokers);
  const clusters: { readonly broker: Broker; readonly found: readonly Leftovers[] }[] = [];
  for (const broker of brokers)
    clusters.push({ broker, found: await judgeCluster(broker, migrationId) });
  const isOneCluster = clusters.length === 1;
  const leftovers = clusters.flatMap(({ found }) => found);
  if (!flags.execute) {
    const objection = await objectionOf(() => check(leftovers));
    return { isOneCluster, leftovers, refusals: [], clients, objection };
  }
  await check(leftovers);
  const refusals: QuorateError[] = [];
  const interrupt = onInterrupt(() => undefined);
  try {
    for (const { broker, found } of clusters) {
      for (const one of found)
        refusals.push(...(await sweepCluster(broker, one, interrupt.signal)));
    }
  } finally {
    interrupt.dispose();
  }
  return { isOneCluster, leftovers, refusals, clients, objection: undefined };
}

async function objectionOf(check: () => unknown): Promise<QuorateError | undefined> {
  try {
    await check();
    return undefined;
  } catch (error) {
    if (error instanceof QuorateError) return error;
    throw error;
  }
}

async function byPlan(
  planFile: string,
  flags: SweepRequest['flags'],
  raw: RawTokens,
): Promise<Where> {
  const { plan, state } = await openRecord(planFile, flags['state-dir']);
  const rollback = (unit: string) =>
    siblingCommand('rollback', planFile, raw, ['--unit', unit, '--execute']);
  const brokers = await connectForPlan(flags, plan);
  return {
    brokers: touchedClusters(plan).map(({ side }) => brokers[side]),
    migrationId: plan.migrationId,
    clients: await readWhereabouts(plan, brokers),
    check: (leftovers) => {
      const remembered = leftovers.map(({ copy }) => copy?.journalEntries ?? 0);
      assertAborted(plan, state, Math.max(0, ...remembered), rollback);
    },
  };
}

/** Without a plan nobody says where green is: the cluster of `--blue` alone. */
async function byMigration(flags: SweepRequest['flags']): Promise<Where> {
  const { connectBroker } = await import('../broker/connect.js');
  const { options } = await readBlue(flags);
  const broker = await connectBroker('blue', options);
  const check = async (leftovers: readonly Leftovers[]) => {
    for (const { migrationId, copy } of leftovers) {
      if (copy === undefined) continue;
      const where = { planFile: undefined, planHash: copy.planHash, stateDir: flags['state-dir'] };
      const directory = stateDirectory(where);
      const { entries } = await readJournal(journalPath(directory));
      assertJournalLost(migrationId, { directory, entries: entries.length }, copy.journalEntries);
    }
  };
  return { brokers: [broker], migrationId: flags.migration, clients: undefined, check };
}
