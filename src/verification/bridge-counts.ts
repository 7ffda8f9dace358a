import { z } from 'zod';
import { findExchange } from '../broker/management/exchanges.js';
import { stepState } from '../journal/queries.js';
import type { Bridge } from '../plan/bridge.js';
import type { QueuePlan, Unit } from '../plan/document.js';
import { type Pass, transitKey } from '../migration/drain/emptiness.js';
import { readPass } from '../migration/drain/read-pass.js';
import type { MigrationContext } from '../migration/handler.js';
import { forwardBridges } from '../plan/unit-bridges.js';
import { type BridgeCounts, unprovableCauses } from './ledger.js';

/** As the drain step writes it down: messages by transit exchange. */
const EnteredCounts = z.record(z.string(), z.number());
/** As the interrupt step writes it down for one shovel. */
const Interruption = z.object({ duplicatesAtMost: z.number() });

/** Reads what can be known of every bridge of a unit: transit counters, what is left on blue, what the journal noted. */
export async function readBridgeCounts(
  context: MigrationContext,
  unit: Unit,
): Promise<BridgeCounts[]> {
  const bridges = forwardBridges(unit);
  const sources = bridges.map((bridge) => bridge.from);
  const pass = await readPass(context, sources, []);
  const counts: BridgeCounts[] = [];
  for (const bridge of bridges) counts.push(await readBridge(context, bridge, pass));
  return counts;
}

async function readBridge(
  context: MigrationContext,
  bridge: Bridge,
  pass: Pass,
): Promise<BridgeCounts> {
  const { side, vhost } = bridge.to;
  const exchange = await findExchange(context.brokers[side].api, vhost, bridge.transit);
  const noted = notedEntered(context, transitKey(side, vhost, bridge.transit));
  const isRemoved = exchange === undefined && isCompleted(context, bridge);
  const stale = noted !== undefined && (exchange === undefined || exchange.publishedIn < noted);
  const reset = stale && !isRemoved;
  const reading = pass.queues.find(
    (queue) =>
      queue.address.queue === bridge.from.queue && queue.address.vhost === bridge.from.vhost,
  );
  const plan = context.plan.queues.find(
    (queue) => queue.vhost === bridge.from.vhost && queue.name === bridge.from.queue,
  );
  return {
    vhost: bridge.from.vhost,
    queue: bridge.from.queue,
    entered: stale ? noted : exchange?.publishedIn,
    routed: stale ? noted : exchange?.publishedOut,
    remaining: (reading?.ready ?? 0) + (reading?.unacknowledged ?? 0),
    duplicatesAtMost: notedDuplicates(context, bridge),
    notProvable: [...(reset ? ['statistics were reset since'] : []), ...causes(plan)],
  };
}

/** Quorate itself has removed the transit exchange, with everything accounted for. */
function isCompleted(context: MigrationContext, bridge: Bridge): boolean {
  return context.plan.units.some(({ name, bridges, steps }) => {
    const last = steps.find(({ kind }) => kind === 'complete.temporary');
    return (
      last !== undefined &&
      bridges.some(({ forward }) => forward === bridge.transit) &&
      stepState(context.journal, name, 'forward', last.id) !== undefined
    );
  });
}

function causes(plan: QueuePlan | undefined): string[] {
  return plan === undefined ? [] : unprovableCauses(plan.settings.before);
}

/** The newest count a drain wrote down for this transit exchange since the unit last began. */
function notedEntered(context: MigrationContext, key: string): number | undefined {
  let noted: number | undefined;
  for (const unit of context.journal.units.values()) {
    for (const step of unit.forward.values()) {
      const entered = EnteredCounts.safeParse(step.latest['entered']).data;
      const count = entered?.[key];
      if (count !== undefined) noted = Math.max(noted ?? 0, count);
    }
  }
  return noted;
}

/** Duplicates that interruptions of this queue's bridges may have made, over the whole journal. */
function notedDuplicates(context: MigrationContext, bridge: Bridge): number {
  return context.journal.entries.reduce((sum, entry) => {
    const noted = entry.kind === 'verified' ? entry.evidence[bridge.shovel] : undefined;
    return sum + (Interruption.safeParse(noted).data?.duplicatesAtMost ?? 0);
  }, 0);
}
