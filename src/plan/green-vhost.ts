import { adoptedVhost } from './adopted-vhost.js';
import { plannedQueueType } from './planned-queue-type.js';
import { grantedRights } from './granted-rights.js';
import type { GreenVhost } from './objects.js';
import type { PlanningInput } from './planning-input.js';
import { raisedLimits } from './raised-limits.js';
import { greenBindings, greenExchanges } from './steps/green-objects.js';
import { greenPermissions } from './steps/green-permissions.js';
import { plainVhost } from '../topology/vhost-definitions.js';
import { greenVhostName } from './unit-contexts.js';
import type { VhostTopology } from './vhost-topology.js';

/**
 * One vhost of green beside its queues and policies, whole: also what no unit creates, because its unit is blocked, or
 * nothing of it moves.
 */
export function greenVhost(
  input: Pick<PlanningInput, 'blue' | 'target' | 'names' | 'assessment' | 'strategy'>,
  topology: VhostTopology,
): GreenVhost {
  const { vhost } = topology;
  const { vhosts } = input.blue.topology;
  const green = greenVhostName(input, vhost);
  const blue = vhosts.find(({ name }) => name === vhost) ?? plainVhost(vhost);
  const adopted = adoptedVhost(input, green);
  const { description, tags } = adopted ?? blue;
  const rights = grantedRights(input, topology);
  return {
    vhost: green,
    description,
    tags: [...tags],
    defaultQueueType: plannedQueueType(green, input.target),
    limits: { ...blue.limits, ...raisedLimits(input.assessment.findings, vhost) },
    ...greenPermissions({ topology, greenVhost: green, ...rights }),
    exchanges: greenExchanges(topology, green),
    bindings: greenBindings(topology, green),
  };
}
