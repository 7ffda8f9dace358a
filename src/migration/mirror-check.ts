import { z } from 'zod';
import { listGlobalParameters } from '../broker/management/parameters.js';
import type { JournalState } from '../journal/state.js';
import type { Plan } from '../plan/document.js';
import { isTemporaryName } from '../topology/temporary-name.js';
import { QuorateError } from '../quorate-error.js';
import type { Side } from '../topology/side.js';
import type { Json } from '../topology/topology.js';
import type { Direction } from './executor-deps.js';
import type { MigrationContext } from './handler.js';
import { onEachCluster, type TouchedCluster } from './touched-clusters.js';

/** What is read of the copy of a journal on a cluster. */
const Mirrored = z.object({
  planHash: z.string(),
  /** Of the cluster it stands on. */
  vhosts: z.array(z.string()),
  journalEntries: z.number(),
});

/** The global parameters of a cluster, and what of the plan it has. */
export interface Remembered extends TouchedCluster {
  readonly parameters: ReadonlyMap<string, Json>;
}

/**
 * Holds what the clusters remember of migrations against this plan's journal; see `assertOwnJournal` and `assertAlone`.
 * `sweep` is the command for a journal that is gone for good.
 */
export async function assertMirrorAgrees(
  { plan, brokers }: Pick<MigrationContext, 'plan' | 'brokers'>,
  state: JournalState,
  { direction, sweep }: { readonly direction: Direction; readonly sweep: string },
): Promise<void> {
  const remembered: Remembered[] = [];
  await onEachCluster(plan, brokers, async ({ api }, cluster) =>
    remembered.push({ ...cluster, parameters: await listGlobalParameters(api) }),
  );
  assertOwnJournal(plan, remembered, state, sweep);
  if (direction === 'forward') assertAlone(plan, remembered);
}

/**
 * Throws `JOURNAL.MISSING` (exit 2) when a cluster remembers more of this plan than the journal does: rights narrowed by
 * the lost part would pass for the original ones, and what is on green for somebody else's.
 */
export function assertOwnJournal(
  plan: Plan,
  remembered: readonly Remembered[],
  state: JournalState,
  sweep: string,
): void {
  const newest = newestCopy(plan, remembered);
  if (newest === undefined || newest.journalEntries <= state.entries.length) return;
  throw new QuorateError({
    code: 'JOURNAL.MISSING',
    message: `this migration has ${newest.journalEntries} journal entries or more, and ${state.entries.length} are here`,
    exit: 2,
    next: [
      'bring its directory .quorate back, or name where it is with --state-dir; remove nothing and make no new plan before',
      whatItMade(newest),
      `if it is gone for good, this lists what can be removed and given back by that copy: ${sweep}`,
    ],
  });
}

/**
 * Throws `PLAN.OTHER_UNDERWAY` (exit 2) when another plan has begun to work on one of these vhosts: both would bridge the
 * same queues to different places, or different ones to the same place.
 */
export function assertAlone(plan: Plan, remembered: readonly Remembered[]): void {
  for (const { planHash, vhosts, ours, ...copy } of copiesIn(remembered)) {
    const shared = vhosts.filter((vhost) => ours.includes(vhost));
    if (planHash === plan.hash || shared.length === 0) continue;
    const where = shared.map((vhost) => JSON.stringify(vhost)).join(', ');
    throw new QuorateError({
      code: 'PLAN.OTHER_UNDERWAY',
      message: `another plan, ${planHash.slice(0, 12)}, is under way with ${where} of ${copy.side}`,
      exit: 2,
      next: ['go on with that plan, or roll it back first', whatItMade(copy)],
    });
  }
}

interface Copy extends z.infer<typeof Mirrored> {
  readonly side: Side;
  /** Of the global parameter. */
  readonly name: string;
  /** What this plan has on that cluster. */
  readonly ours: readonly string[];
}

/** Of the copies of this plan's journal the one that knows most; undefined: no cluster has one. */
export function newestCopy(plan: Plan, remembered: readonly Remembered[]): Copy | undefined {
  return copiesIn(remembered)
    .filter(({ planHash }) => planHash === plan.hash)
    .toSorted((a, b) => b.journalEntries - a.journalEntries)[0];
}

function copiesIn(remembered: readonly Remembered[]): readonly Copy[] {
  return remembered.flatMap(({ side, vhosts: ours, parameters }) =>
    [...parameters].flatMap(([name, value]) => {
      const parsed = isTemporaryName(name) ? Mirrored.safeParse(value).data : undefined;
      return parsed === undefined ? [] : [{ ...parsed, side, name, ours }];
    }),
  );
}

function whatItMade({ side, name }: Pick<Copy, 'side' | 'name'>): string {
  return `what it made and the permissions as they were are in ${side}'s global parameter ${name}`;
}
