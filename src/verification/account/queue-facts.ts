import type { JournalState } from '../../journal/state.js';
import type { CountedQueue } from '../../migration/counts/counted-queues.js';
import type { UnitCounts } from '../../migration/counts/unit-counts.js';
import type { Plan, Unit } from '../../plan/document.js';
import { eachFinding } from '../../plan/finding.js';
import { receivesDeadLetters, rejectionCauses, uncountedCauses } from './causes.js';
import { provenWindows } from './proven-windows.js';
import type { QueueFacts } from './queue-ledger.js';
import { nodesSeen, queueSeries, transitSeries } from './series.js';
import { accountOf } from './side-account.js';
import type { Gap } from './stretches.js';
import { aloneSince, takenFrom } from './taken.js';

/** What a unit's queues are judged by. */
export interface UnitFacts {
  readonly plan: Pick<Plan, 'queues' | 'objects' | 'findings'>;
  readonly unit: Unit;
  readonly journal: Pick<JournalState, 'units'>;
  /** Oldest first. */
  readonly looks: readonly UnitCounts[];
  readonly duplicatesAtMost: (queue: CountedQueue) => number;
}

/** Gathers what is known of one queue. */
export function factsOf(queue: CountedQueue, facts: UnitFacts): QueueFacts {
  const { plan, unit, looks } = facts;
  const { vhost, name, settings } = queue.plan;
  const blue = queueSeries(looks, 'blue', name);
  const green = queueSeries(looks, 'green', queue.green.name);
  const transit = queue.bridge && transitSeries(looks, queue.bridge.transit);
  return {
    vhost,
    queue: name,
    blue: accountOf(blue, queue.blue.type !== 'classic'),
    green: accountOf(green, queue.green.type !== 'classic'),
    transit: transit && accountOf(transit, false),
    others: transit && othersOf(queue, { blue, transit }, facts),
    strayed: undefined,
    quarantined: 0,
    duplicatesAtMost: facts.duplicatesAtMost(queue),
    causes: { blue: uncountedCauses(settings.before), green: uncountedCauses(settings.after) },
    rejections: { blue: rejectionCauses(settings.before), green: rejectionCauses(settings.after) },
    isUnconfirmed: isUnconfirmed(plan, unit),
    receivesDeadLetters: receivesDeadLetters(queue.plan, plan),
    doubts: [...blue.gaps, ...green.gaps].map(gapText),
  };
}

function gapText({ why, fromMs, toMs }: Gap): string {
  return `${why} between ${iso(fromMs)} and ${iso(toMs)}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function isUnconfirmed({ findings }: UnitFacts['plan'], { clients }: Unit): boolean {
  const names = new Set(clients.map(({ name }) => name));
  return eachFinding(findings).some(
    ({ code, subject }) => code === 'CLIENT.NO_CONFIRMS' && names.has(subject.name),
  );
}

/** Only from when no client of the unit was left on blue, and while nobody is on the way back. */
function othersOf(
  { blue: { type }, bridge }: CountedQueue,
  series: Pick<Parameters<typeof takenFrom>[0], 'blue' | 'transit'>,
  { unit, journal, looks }: UnitFacts,
): QueueFacts['others'] {
  const sinceMs = aloneSince(unit, journal);
  if (sinceMs === undefined) return undefined;
  const proven = provenWindows(nodesSeen(looks, 'green'));
  const prefetch = type === 'classic' ? undefined : bridge?.prefetch;
  return takenFrom({ ...series, proven, sinceMs, prefetch });
}
