import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import { assess } from '../../../src/compatibility/assess.js';
import type { QueueRule } from '../../../src/compatibility/assessment.js';
import type { Plan } from '../../../src/plan/document.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { definitionsVersion, parseDefinitions } from '../../../src/topology/definitions.js';
import type { Strategy } from '../../../src/topology/cluster.js';
import type { Snapshot } from '../../../src/topology/snapshot.js';
import { planSettings } from '../../support/plan-settings.js';

interface Wanted {
  readonly version: string;
  readonly strategy: Strategy;
  readonly queue: string;
  readonly policy: string;
}

/** The snapshot a definitions document makes. */
export function snapshotOf(definitions: object): Snapshot {
  const version = definitionsVersion(definitions) ?? '3.13.7';
  return {
    takenAt: '2026-01-01T00:00:00Z',
    clusterName: 'rabbit@blue',
    version,
    capabilities: deriveCapabilities(version),
    operator: undefined,
    topology: parseDefinitions(definitions),
    live: undefined,
  };
}

/** The plan a definitions document leads to, with these decisions. */
export function planOf(
  definitions: object,
  { version, strategy, queue, policy }: Wanted,
  queueRules: readonly QueueRule[] = [],
): Plan {
  const blue = snapshotOf(definitions);
  const capabilities = deriveCapabilities(version);
  const target = { capabilities, snapshot: strategy === 'vhost' ? blue : undefined };
  const names = { vhost: '{vhost}-quorum', queue, policy };
  const vhosts = blue.topology.vhosts.map(({ name }) => name);
  const assessment = assess({ blue, strategy, target, vhosts, names, queueRules });
  return makePlan({
    blue,
    target,
    assessment,
    strategy,
    vhosts,
    addresses: { blue: [], green: [] },
    names,
    settings: planSettings(),
    time: '2026-01-01T00:00:00Z',
  });
}
