import type { UnitCounts } from '../../migration/counts/unit-counts.js';
import { ownValue } from '../../topology/own-value.js';
import type { Disappearance } from './disappearance.js';
import { hasSettled } from './queue-reading.js';
import { timesOf } from './series.js';

/** Where a bridge's messages go on green. */
interface Way {
  readonly transit: string;
  readonly queue: string;
}

/**
 * What entered transit exchanges and neither their queue nor the quarantine got, by the place of each way in `ways`: at
 * least so many, over looks between which green has counted without a break. What publishers bring to a queue
 * themselves may hide some, so that the look by which most were missing counts. Where several ways lost more than the
 * quarantine has got, those that lost least are taken to be in it. What an exchange routed is no measure: a queue that
 * somebody binds to it gets each message, too.
 */
export function strayedMessages(
  ways: readonly Way[],
  quarantine: string,
  looks: readonly UnitCounts[],
): ReadonlyMap<number, Disappearance> {
  const told = looks.filter((look) => tellsAll(look, ways, quarantine));
  let most: ReadonlyMap<number, Disappearance> = new Map();
  for (let end = 1; end < told.length; end += 1) {
    const found = strayedBy(ways, quarantine, told.slice(0, end + 1));
    if (total(found) > total(most)) most = found;
  }
  return most;
}

/** By the last of these looks. */
function strayedBy(
  ways: readonly Way[],
  quarantine: string,
  told: readonly UnitCounts[],
): ReadonlyMap<number, Disappearance> {
  const strayed = new Map<number, Disappearance>();
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) return strayed;
  // What the last one tells of the exchanges may not have been told of the queues.
  const settled = told.filter((look) => hasSettled(timesOf(look), timesOf(last)));
  // And what the first one told of the queues may not have been told of the exchanges.
  const known = settled.filter((look) => hasSettled(timesOf(first), timesOf(look)));
  const published = (queue: string) => growth(told.map((look) => publishedTo(look, queue)));
  let inQuarantine = published(quarantine) ?? Infinity;
  const missing = ways.map(({ transit, queue }, index) => {
    const isNew = first.transit !== undefined && ownValue(first.transit, transit) === null;
    const entered = growth((isNew ? settled : known).map((look) => enteredBy(look, transit))) ?? 0;
    return { index, messages: Math.max(0, entered - (published(queue) ?? entered)) };
  });
  const [fromMs, toMs] = [timesOf(first).atMs, timesOf(last).atMs];
  for (const { index, messages } of missing.toSorted((one, two) => one.messages - two.messages)) {
    const left = Math.max(0, messages - inQuarantine);
    inQuarantine -= messages - left;
    if (left > 0) strayed.set(index, { messages: left, fromMs, toMs });
  }
  return strayed;
}

function total(strayed: ReadonlyMap<number, Disappearance>): number {
  return [...strayed.values()].reduce((sum, { messages }) => sum + messages, 0);
}

function tellsAll(look: UnitCounts, ways: readonly Way[], quarantine: string): boolean {
  return [
    publishedTo(look, quarantine),
    ...ways.flatMap(({ transit, queue }) => [enteredBy(look, transit), publishedTo(look, queue)]),
  ].every((count) => count !== undefined);
}

/** undefined: it was made anew in between, or cannot be told from that. */
function growth(counts: readonly (number | undefined)[]): number | undefined {
  const told = counts.map((count) => count ?? 0);
  const isAnew = told.some((count, index) => count < (told[index - 1] ?? 0));
  return isAnew ? undefined : (told.at(-1) ?? 0) - (told[0] ?? 0);
}

/** What is not there has taken nothing. */
function enteredBy({ transit = {} }: UnitCounts, name: string): number | undefined {
  const found = ownValue(transit, name);
  return found === null ? 0 : found?.entered;
}

function publishedTo({ green }: UnitCounts, name: string): number | undefined {
  const found = ownValue(green?.queues ?? {}, name);
  return found === null ? 0 : found?.published;
}
