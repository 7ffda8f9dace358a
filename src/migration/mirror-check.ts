import { z } from 'zod';
import { listGlobalParameters } from '../broker/management/parameters.js';
import type { Broker } from '../broker/broker.js';
import type { JournalState } from '../journal/state.js';
import type { Plan } from '../plan/document.js';
import { isTemporaryName } from '../topology/temporary-name.js';
import { QuorateError } from '../quorate-error.js';
import type { Json } from '../topology/topology.js';
import type { Direction } from './executor-deps.js';

/** What is read of the copy of a journal on the broker. */
const Mirrored = z.object({
  planHash: z.string(),
  vhosts: z.array(z.string()),
  journalEntries: z.number(),
});

/** Holds what blue remembers of migrations against this plan's journal; see `assertOwnJournal` and `assertAlone`. */
export async function assertMirrorAgrees(
  plan: Plan,
  blue: Broker,
  state: JournalState,
  direction: Direction,
): Promise<void> {
  const parameters = await listGlobalParameters(blue.api);
  assertOwnJournal(plan, parameters, state);
  if (direction === 'forward') assertAlone(plan, parameters);
}

/**
 * Throws `JOURNAL.MISSING` (exit 2) when blue remembers more of this plan than the journal does: rights narrowed by the
 * lost part would pass for the original ones, and what is on green for somebody else's.
 */
export function assertOwnJournal(
  plan: Plan,
  parameters: ReadonlyMap<string, Json>,
  state: JournalState,
): void {
  for (const [name, { planHash, journalEntries }] of mirrored(parameters)) {
    if (planHash !== plan.hash || journalEntries <= state.entries.length) continue;
    throw new QuorateError({
      code: 'JOURNAL.MISSING',
      message: `this migration has ${journalEntries} journal entries or more, and ${state.entries.length} are here`,
      exit: 2,
      next: [
        'bring its directory .quorate back, or name where it is with --state-dir; remove nothing and make no new plan before',
        `what it made and the permissions as they were are in blue's global parameter ${name}`,
      ],
    });
  }
}

/**
 * Throws `PLAN.OTHER_UNDERWAY` (exit 2) when another plan has begun to move one of these vhosts: both would bridge the
 * same queues, to different places.
 */
export function assertAlone(plan: Plan, parameters: ReadonlyMap<string, Json>): void {
  const blues = new Set(plan.vhosts.map(({ blue }) => blue));
  for (const [name, { planHash, vhosts }] of mirrored(parameters)) {
    const shared = vhosts.filter((vhost) => blues.has(vhost));
    if (planHash === plan.hash || shared.length === 0) continue;
    throw new QuorateError({
      code: 'PLAN.OTHER_UNDERWAY',
      message: `another plan, ${planHash.slice(0, 12)}, has begun to move ${shared.map((vhost) => JSON.stringify(vhost)).join(', ')}`,
      exit: 2,
      next: [
        'go on with that plan, or roll it back first',
        `what it made and the permissions as they were are in blue's global parameter ${name}`,
      ],
    });
  }
}

function mirrored(parameters: ReadonlyMap<string, Json>) {
  return [...parameters].flatMap(([name, value]) => {
    const parsed = isTemporaryName(name) ? Mirrored.safeParse(value).data : undefined;
    return parsed === undefined ? [] : [[name, parsed] as const];
  });
}
