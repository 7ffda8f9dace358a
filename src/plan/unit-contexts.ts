import { applyTemplate } from '../topology/names.js';
import type { Vhost } from '../topology/topology.js';
import type { FoundClient } from './clients/found-client.js';
import type { PlanningInput } from './planning-input.js';
import { raisedLimits } from './raised-limits.js';
import { policiesOf } from './planned-objects.js';
import { strictQueues } from './strict-queues.js';
import { bridgePair } from './unit-bridges.js';
import type { UnitContext } from './unit-context.js';
import type { UnitMembers } from './units.js';
import type { VhostTopology } from './vhost-topology.js';

interface Found {
  readonly topologies: readonly VhostTopology[];
  readonly clients: readonly FoundClient[];
  readonly units: readonly UnitMembers[];
  readonly migrationId: string;
}

/** Everything each unit's steps are made from, in moving order. */
export function unitContexts(input: PlanningInput, found: Found): UnitContext[] {
  return found.units.flatMap((unit) => {
    const topology = found.topologies.find(({ vhost }) => vhost === unit.vhost);
    return topology === undefined ? [] : [contextOf(input, found, { unit, topology })];
  });
}

function contextOf(
  input: PlanningInput,
  found: Found,
  { unit, topology }: { readonly unit: UnitMembers; readonly topology: VhostTopology },
): UnitContext {
  const { blue, strictUnits } = input;
  const { vhost } = unit;
  const queues = unit.queues.flatMap((name) => topology.queues.get(name) ?? []);
  const options = { migrationId: found.migrationId, prefetch: input.prefetch };
  const pairs = queues.flatMap((queue) => bridgePair(queue, options) ?? []);
  const clients = found.clients.filter((client) => client.vhost === vhost);
  const others = clients.filter(({ planned }) => !unit.clients.includes(planned));
  const consumers = blue.live?.consumers ?? [];
  return {
    name: unit.name,
    blueVhost: vhost,
    greenVhost: greenVhostName(input, vhost),
    topology,
    queues,
    exchanges: unit.exchanges,
    unusedExchanges: unusedExchanges(found, unit, topology),
    clients: unit.clients,
    otherClients: others.map(({ planned }) => planned),
    strictQueues: strictQueues(unit, topology, { strictUnits, consumers }),
    bridges: pairs.map(({ forward }) => forward),
    reverseBridges: pairs.map(({ reverse }) => reverse),
    operatorUser: blue.operator?.user,
    vhost: blue.topology.vhosts.find(({ name }) => name === vhost) ?? plainVhost(vhost),
    raisedLimits: raisedLimits(input.assessment.findings, vhost),
    soakMs: input.soakMs,
    permissions: blue.topology.permissions.filter((one) => one.vhost === vhost),
    topicPermissions: blue.topology.topicPermissions.filter((one) => one.vhost === vhost),
    policies: policiesOf(input.assessment, vhost),
  };
}

/** The vhost that receives what `vhost` holds. */
export function greenVhostName(input: Pick<PlanningInput, 'names'>, vhost: string): string {
  return applyTemplate(input.names.vhost, { vhost, name: vhost });
}

/** Created with the first unit of the vhost, since clients may declare or need them all the same. */
function unusedExchanges(found: Found, unit: UnitMembers, topology: VhostTopology): string[] {
  const there = found.units.filter(({ vhost }) => vhost === unit.vhost);
  if (there[0] !== unit) return [];
  const used = new Set(there.flatMap(({ exchanges }) => exchanges));
  return [...topology.exchanges.keys()].filter(
    (name) => !used.has(name) && !name.startsWith('amq.'),
  );
}

/** Definitions of one vhost do not describe the vhost itself. */
function plainVhost(name: string): Vhost {
  return { name, description: '', tags: [], defaultQueueType: undefined, limits: {} };
}
