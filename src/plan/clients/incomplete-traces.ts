import { isApplication } from '../../topology/application-connection.js';
import type { Finding } from '../../topology/finding.js';
import type { LiveState, TracedVhost } from '../../topology/snapshot.js';
import { plannerFinding } from '../finding.js';
import { sortedNames } from '../ordering.js';
import type { VhostTopology } from '../vhost-topology.js';

/** Traces that could not see everything published while they lasted. */
export function incompleteTraces(
  { connections, observation }: Pick<LiveState, 'connections' | 'observation'>,
  topologies: readonly VhostTopology[],
): Finding[] {
  const planned = new Set(topologies.map(({ vhost }) => vhost));
  return observation.traced
    .filter(({ vhost }) => planned.has(vhost))
    .flatMap((trace) => {
      const elsewhere = connections.filter(
        (one) => one.vhost === trace.vhost && isApplication(one) && one.node !== trace.node,
      );
      const nodes = sortedNames(elsewhere.map(({ node }) => node ?? 'unknown'));
      if (!trace.overflowed && nodes.length === 0) return [];
      return [incomplete(trace, nodes, elsewhere.length)];
    });
}

function incomplete(
  { vhost, node, overflowed }: TracedVhost,
  nodes: readonly string[],
  connections: number,
): Finding {
  const missed = [
    ...(overflowed ? ['copies were dropped, as there were more than could be taken'] : []),
    ...(nodes.length === 0 ? [] : ['clients were connected to nodes that were not traced']),
  ];
  return plannerFinding({
    code: 'CLIENT.TRACE_INCOMPLETE',
    severity: 'warning',
    subject: { kind: 'vhost', vhost, name: vhost },
    evidence: { node, overflowed, otherNodes: nodes, connectionsElsewhere: connections },
    consequence: `the trace did not see everything: ${missed.join('; ')}`,
    remedy:
      'trace again, with --blue at each node in turn or at a quieter time, and state what was found in quorate.yaml: clients[].publishes',
  });
}
