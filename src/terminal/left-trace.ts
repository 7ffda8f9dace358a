import type { Broker } from '../broker/broker.js';
import type { LeftTrace } from '../broker/trace-marker.js';
import { touchedClusters } from '../migration/touched-clusters.js';
import type { Plan } from '../plan/document.js';
import type { Side } from '../topology/side.js';
import { showNote } from './observe-progress.js';

/** Tells what became of a trace that an earlier run began and did not end. */
export function showLeftTrace(left: LeftTrace): void {
  if (left.kind === 'none') return;
  const vhosts = left.vhosts.map((name) => JSON.stringify(name)).join(', ');
  switch (left.kind) {
    case 'switched-off':
      showNote(`the trace of ${vhosts}, left on by a run that was killed, is switched off`);
      return;
    case 'underway':
      showNote(`another quorate traces ${vhosts} now`);
      return;
    case 'elsewhere':
      showNote(
        `a run that was killed left the trace of ${vhosts} on, on node ${left.node}, which is not the one that answers: run this with --blue at that node`,
      );
      return;
    default:
      left satisfies never;
  }
}

/** Switches off, on both clusters of a plan, what a killed trace or audit has left on, and says so. */
export async function endLeftTraces(
  plan: Pick<Plan, 'strategy' | 'vhosts'>,
  brokers: Readonly<Record<Side, Broker>>,
): Promise<void> {
  await endLeftTracesOn(touchedClusters(plan).map(({ side }) => brokers[side]));
}

/** As `endLeftTraces`, where no plan says which clusters there are. */
export async function endLeftTracesOn(brokers: readonly Broker[]): Promise<void> {
  const { repairTrace } = await import('../broker/trace-marker.js');
  for (const { api } of brokers) showLeftTrace(await repairTrace(api));
}
