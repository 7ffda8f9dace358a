import type { QueueAssessment } from '../compatibility/assessment.js';
import type { PlannedBridge } from './bridge.js';
import type { PlannedClient } from './client.js';
import type { Plan } from './document.js';
import type { UnitLinks } from './decided-links.js';
import type { BridgingSettings } from './settings/bridging-settings.js';
import type { GateSettings } from './settings/gate-settings.js';
import type { Side } from '../topology/side.js';
import type { Vhost } from '../topology/topology.js';
import type { VhostTopology } from './vhost-topology.js';

/** Everything the steps of one unit are made from. */
export interface UnitContext {
  readonly name: string;
  readonly strategy: Plan['strategy'];
  readonly blueVhost: string;
  readonly greenVhost: string;
  readonly topology: VhostTopology;
  /** Green's vhost where it is there already, on another cluster. */
  readonly adopted: Vhost | undefined;
  readonly defaultQueueType: string;
  /** How many of each the whole vhost gets. */
  readonly shared: {
    readonly users: number;
    /** Of these, those green's cluster does not share with blue's. */
    readonly copiedUsers: number;
    readonly policies: number;
    readonly operatorPolicies: number;
  };
  /** The unit's queues in order; those without `green` are blocked. */
  readonly queues: readonly QueueAssessment[];
  readonly exchanges: readonly string[];
  /** Exchanges of the vhost that no unit uses, created with its first unit. */
  readonly unusedExchanges: readonly string[];
  /** Exchanges topic permissions are about: the unit's, and with the first unit those no unit uses. */
  readonly topicExchanges: readonly string[];
  readonly clients: readonly PlannedClient[];
  /** Clients of the same vhost in other units, or in none. */
  readonly otherClients: readonly PlannedClient[];
  readonly strictQueues: ReadonlySet<string>;
  /** Of these, queues of requests: no order matters there, but a reply reaches its caller only while both are on one side. */
  readonly requestQueues: ReadonlySet<string>;
  /** Messages that wait in each queue of the unit; a queue nobody looked at is not in it. */
  readonly backlogs: ReadonlyMap<string, number>;
  readonly bridges: readonly PlannedBridge[];
  readonly bridging: BridgingSettings;
  readonly gates: GateSettings;
  readonly quarantine: string;
  /** Names of the temporary queues by which each side is tried. */
  readonly probes: Readonly<Record<Side, string>>;
  /** The user quorate works with, who is never fenced. */
  readonly operatorUser: string | undefined;
  readonly links: UnitLinks;
}

/** A queue's name on green; undefined when it is not created there. */
export function greenQueueName(
  context: Pick<UnitContext, 'topology'>,
  queue: string,
): string | undefined {
  return context.topology.queues.get(queue)?.green?.name;
}
