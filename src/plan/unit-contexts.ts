import { groupBy } from '../topology/group-by.js';
import { applyTemplate } from '../topology/names.js';
import type { FoundClient } from './clients/found-client.js';
import { unitLinks, type UnitLinks } from './decided-links.js';
import type { PlannedClient } from './client.js';
import type { PlanningInput } from './planning-input.js';
import { adoptedVhost } from './adopted-vhost.js';
import { plannedQueueType } from './planned-queue-type.js';
import { grantedRights } from './granted-rights.js';
import { policiesOf } from './planned-objects.js';
import { plannedUsers } from './planned-users.js';
import { sortedNames } from './ordering.js';
import { strictQueues } from './strict-queues.js';
import { requestQueues, stoppedCallers } from './requests.js';
import { probeName, quarantineName } from './temporary-names.js';
import { plannedBridge } from './planned-bridge.js';
import type { UnitContext } from './unit-context.js';
import type { UnitMembers } from './unit-members.js';
import { exchangesOf, type VhostTopology } from './vhost-topology.js';

interface Found {
  readonly topologies: readonly VhostTopology[];
  readonly clients: readonly FoundClient[];
  readonly units: readonly UnitMembers[];
  readonly migrationId: string;
}

/** What all units of a vhost share, worked out once. */
interface Shared extends Pick<
  UnitContext,
  'blueVhost' | 'greenVhost' | 'topology' | 'adopted' | 'defaultQueueType' | 'shared'
> {
  readonly clients: readonly PlannedClient[];
  readonly first: UnitMembers | undefined;
  /** Exchanges of no unit. */
  readonly unused: readonly string[];
  /** Exchanges topic permissions are about: all, and those of no unit. */
  readonly topicExchanges: ReadonlySet<string>;
  readonly unusedTopicExchanges: readonly string[];
}

/** Everything each unit's steps are made from, in moving order. */
export function unitContexts(input: PlanningInput, found: Found): UnitContext[] {
  const byVhost = groupBy(found.units, ({ vhost }) => vhost);
  const shared = new Map(
    found.topologies.map((topology) => [
      topology.vhost,
      sharedBy(input, found, { topology, units: byVhost.get(topology.vhost) ?? [] }),
    ]),
  );
  const links = unitLinks(input.assessment.findings, found.units);
  return found.units.flatMap((unit) => {
    const vhost = shared.get(unit.vhost);
    if (vhost === undefined) return [];
    return [contextOf(input, found.migrationId, { unit, vhost, links: links.get(unit) })];
  });
}

function sharedBy(
  input: PlanningInput,
  { clients }: Found,
  { topology, units }: { readonly topology: VhostTopology; readonly units: readonly UnitMembers[] },
): Shared {
  const { vhost } = topology;
  const greenVhost = greenVhostName(input, vhost);
  const adopted = adoptedVhost(input, greenVhost);
  const used = new Set(units.flatMap(({ exchanges }) => exchanges));
  const policies = policiesOf(input.assessment, vhost);
  const { permissions, topicPermissions } = grantedRights(input, topology);
  const topicExchanges = new Set(topicPermissions.map(({ exchange }) => exchange));
  const count = (operator: boolean) =>
    policies.filter((one) => one.operator === operator).flatMap(({ green }) => green).length;
  return {
    blueVhost: vhost,
    greenVhost,
    topology,
    adopted,
    defaultQueueType: plannedQueueType(greenVhost, input.target),
    clients: clients.filter((client) => client.vhost === vhost).map(({ planned }) => planned),
    first: units[0],
    unused: exchangesOf(topology).filter((name) => !used.has(name)),
    topicExchanges,
    unusedTopicExchanges: [...topicExchanges].filter((name) => !used.has(name)),
    shared: {
      users: permissions.length,
      copiedUsers: plannedUsers({ ...input, vhosts: [vhost] }).length,
      policies: count(false),
      operatorPolicies: count(true),
    },
  };
}

interface Parts {
  readonly unit: UnitMembers;
  readonly vhost: Shared;
  readonly links: UnitLinks | undefined;
}

function contextOf(
  input: PlanningInput,
  migrationId: string,
  { unit, vhost, links }: Parts,
): UnitContext {
  const { blue, settings } = input;
  const { topology, blueVhost, greenVhost, adopted, defaultQueueType, shared } = vhost;
  const queues = unit.queues.flatMap((name) => topology.queues.get(name) ?? []);
  const consumers = blue.live?.consumers ?? [];
  const callers = stoppedCallers(input.assessment.findings, blueVhost, unit.clients);
  const requests = new Set(
    callers.flatMap((caller) => requestQueues(topology, caller, unit.clients)),
  );
  return {
    name: unit.name,
    strategy: input.strategy,
    blueVhost,
    greenVhost,
    topology,
    adopted,
    defaultQueueType,
    shared,
    queues,
    exchanges: unit.exchanges,
    // Clients may declare or need them all the same.
    unusedExchanges: vhost.first === unit ? vhost.unused : [],
    topicExchanges: sortedNames([
      ...unit.exchanges.filter((name) => vhost.topicExchanges.has(name)),
      ...(vhost.first === unit ? vhost.unusedTopicExchanges : []),
    ]),
    clients: unit.clients,
    otherClients: vhost.clients.filter((client) => !unit.clients.includes(client)),
    strictQueues: strictQueues(unit, topology, {
      units: settings.units.strict,
      consumers,
      requests,
    }),
    requestQueues: requests,
    backlogs: backlogsOf(unit, input),
    bridges: queues.flatMap((queue) => plannedBridge(queue, migrationId) ?? []),
    bridging: settings.bridging,
    quarantine: quarantineName(migrationId),
    probes: {
      blue: probeName(migrationId, unit.name, 'blue'),
      green: probeName(migrationId, unit.name, 'green'),
    },
    operatorUser: blue.operator?.user,
    gates: settings.gates,
    links: linksOf(input, links),
  };
}

function backlogsOf({ vhost, queues }: UnitMembers, { blue }: PlanningInput) {
  const own = new Set(queues);
  return new Map(
    (blue.live?.queues ?? [])
      .filter((queue) => queue.vhost === vhost && own.has(queue.name))
      .flatMap(({ name, messages }) => (messages === undefined ? [] : [[name, messages] as const])),
  );
}

/** Copies are asked for in the vhost that takes the place of theirs. */
function linksOf(input: PlanningInput, links: UnitLinks | undefined): UnitLinks {
  const copied = (links?.copied ?? []).map((parameter) => ({
    ...parameter,
    vhost: greenVhostName(input, parameter.vhost),
  }));
  return { stopped: links?.stopped ?? [], copied };
}

/** The vhost that receives what `vhost` holds. */
export function greenVhostName(input: Pick<PlanningInput, 'names'>, vhost: string): string {
  return applyTemplate(input.names.vhost, { vhost, name: vhost });
}
