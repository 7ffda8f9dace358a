import type { Finding } from '../topology/finding.js';
import { baselineOf } from './baseline.js';
import { findClients } from './clients/find-clients.js';
import { onePieceFindings } from './cuts/one-piece.js';
import type { Plan, Unit } from './document.js';
import { estimate } from './estimates.js';
import { documentedFindings } from './documented-findings.js';
import { greenVhost } from './green-vhost.js';
import { hashed, hashOf, type UnhashedPlan } from './hash.js';
import { migrationId } from './migration-id.js';
import { sortedBy, sortedNames } from './ordering.js';
import { idlePartsFindings, strictPartsFindings } from './parts-findings.js';
import { plannedPolicy, plannedQueue, policiesOf } from './planned-objects.js';
import { plannedReach, reachFindings } from './planned-reach.js';
import { plannedUsers } from './planned-users.js';
import type { PlanningInput } from './planning-input.js';
import { unitSteps } from './steps/unit-steps.js';
import { blueSource, greenCluster, greenSource, notCheckedIn, sourceFindings } from './sources.js';
import { callersOfNoUnit, requestFindings } from './request-findings.js';
import { strictFindings } from './strict-findings.js';
import { unconfirmedFindings } from './unconfirmed-findings.js';
import type { UnitContext } from './unit-context.js';
import { greenVhostName, unitContexts } from './unit-contexts.js';
import { membershipFindings } from './unit-findings.js';
import { unseenPublishers } from './unseen-publishers.js';
import type { UnitMembers } from './unit-members.js';
import { formUnits } from './units.js';
import { vhostTopology, type VhostTopology } from './vhost-topology.js';
import { withDistinctIds } from './distinct-ids.js';

/** A delivery limit that is never reached, where there is no word for none. */
const neverReachedDeliveryLimit = 1_000_000;

/** The whole migration, with its hash. */
export function makePlan(input: PlanningInput): Plan {
  return hashed(draftPlan(input));
}

/** Decides the whole migration: what is created, which units move in which order, step by step. */
export function draftPlan(input: PlanningInput): UnhashedPlan {
  const vhosts = sortedNames(input.vhosts);
  const topologies = vhosts.map((vhost) => vhostTopology(input, vhost));
  const { clients, findings: aboutClients } = findClients(input, topologies);
  const members = formUnits(input, topologies, clients);
  const baseline = baselineOf(input.blue.topology, vhosts);
  const origin = originOf(input, baseline);
  const id = idOf(input, origin.definitionsHash, { topologies, members });
  const contexts = unitContexts(input, { topologies, clients, units: members, migrationId: id });
  const strict = contexts.map((context) => [
    ...strictFindings(context),
    ...strictPartsFindings(context),
    ...requestFindings(context, input.assessment.findings),
  ]);
  const findings: readonly Finding[] = [
    ...input.assessment.findings,
    ...topologies.flatMap(({ queues }) => [...queues.values()].flatMap((one) => one.findings)),
    ...sourceFindings(input),
    ...reachFindings(input),
    ...aboutClients,
    ...membershipFindings(clients, members),
    ...onePieceFindings(members),
    ...callersOfNoUnit(contexts, clients, input.assessment.findings),
    ...(input.blue.live === undefined
      ? []
      : [...unseenPublishers(topologies, clients, members), ...idlePartsFindings(clients)]),
    ...strict.flat(),
    ...contexts.flatMap(unconfirmedFindings),
  ];
  const { unlimitedDeliveryLimit, version } = input.target.capabilities;
  const { watermarks, onFailure } = input.settings.gates;
  return {
    formatVersion: 1,
    migrationId: id,
    madeFrom: {
      ...{ ...origin, time: input.time, source: blueSource(input) },
      ...observedIn(input),
    },
    strategy: input.strategy,
    naming: { ...input.names },
    vhosts: vhosts.map((blue) => ({ blue, green: greenVhostName(input, blue) })),
    target: {
      ...greenCluster(input),
      version,
      deliveryLimitUnlimited: unlimitedDeliveryLimit ? -1 : neverReachedDeliveryLimit,
      source: greenSource(input),
    },
    ...plannedReach(input),
    queues: topologies.flatMap((topology) => queuesOf(topology, contexts)),
    policies: vhosts.flatMap((vhost) => policiesOf(input.assessment, vhost).map(plannedPolicy)),
    users: plannedUsers(input),
    objects: topologies.map((topology) => greenVhost(input, topology)),
    ...(input.settings.hooks === undefined ? {} : { hooks: input.settings.hooks }),
    gates: { watermarks, onFailure },
    units: withDistinctIds(
      contexts.map((context, index) => unitOf(context, (strict[index] ?? []).length === 0)),
    ),
    baseline,
    estimates: estimate(input, members),
    findings: documentedFindings(findings),
    notChecked: notCheckedIn(input),
  };
}

function originOf({ blue }: PlanningInput, baseline: Plan['baseline']) {
  const definitionsHash = hashOf(baseline);
  return { clusterName: blue.clusterName, version: blue.version, definitionsHash };
}

function observedIn({ blue: { live } }: PlanningInput): Pick<Plan['madeFrom'], 'observed'> {
  if (live === undefined) return {};
  const { traced, ...looked } = live.observation;
  return { observed: { ...looked, traced: traced.map((one) => ({ ...one })) } };
}

interface Skeleton {
  readonly topologies: readonly VhostTopology[];
  readonly members: readonly UnitMembers[];
}

function idOf(input: PlanningInput, definitionsHash: string, skeleton: Skeleton): string {
  const queues = skeleton.topologies.flatMap(({ queues: assessed }) => [...assessed.values()]);
  const units = sortedBy(
    skeleton.members,
    ({ vhost }) => vhost,
    ({ name }) => name,
  );
  return migrationId({
    clusterName: input.blue.clusterName,
    greenClusterName: greenCluster(input).clusterName ?? '',
    definitionsHash,
    strategy: input.strategy,
    naming: { ...input.names },
    vhosts: sortedNames(input.vhosts),
    queues: queues
      .filter(({ green }) => green !== undefined)
      .map(({ queue, disposition, green }) => [
        queue.vhost,
        queue.name,
        disposition,
        green?.name ?? '',
      ]),
    units: units.map(({ vhost, name, queues: own }) => [vhost, name, ...own]),
  });
}

function queuesOf(topology: VhostTopology, contexts: readonly UnitContext[]) {
  const { vhost } = topology;
  const strict = new Set(
    contexts.flatMap(({ blueVhost, strictQueues }) =>
      blueVhost === vhost ? [...strictQueues] : [],
    ),
  );
  return [...topology.queues].map(([name, assessed]) => plannedQueue(assessed, strict.has(name)));
}

/** A unit that cannot move yet is shown without steps. */
function unitOf(context: UnitContext, canMove: boolean): Unit {
  const decided = context.queues.every(({ disposition }) => disposition !== 'blocked');
  return {
    blueVhost: context.blueVhost,
    bridges: [...context.bridges],
    clients: [...context.clients],
    exchanges: [...context.exchanges],
    greenVhost: context.greenVhost,
    name: context.name,
    prefetch: context.bridging.prefetch,
    quarantine: context.quarantine,
    queues: context.queues.map(({ queue }) => queue.name),
    steps: canMove && decided ? unitSteps(context) : [],
  };
}
