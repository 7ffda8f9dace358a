import { hasParameter } from '../broker/management/parameters.js';
import { listQueues } from '../broker/management/queues.js';
import type { StepOf } from '../plan/step.js';
import type { LiveQueue } from '../topology/snapshot.js';
import { fixedDeliveryLimit } from './bridge/delivery-limit.js';
import { waitForGates } from './gates/await-gates.js';
import { judgeBrokers } from './gates/judge-brokers.js';
import { readBrokers } from './gates/read-brokers.js';
import { holdingBack, type BrokerGateCode, type Verdict } from './gates/verdict.js';
import type { MigrationContext, StepHandler } from './handler.js';
import { noteCounts } from './counts/note-counts.js';
import { sideBySide } from './provision/side-by-side.js';
import { unitOfStep } from './unit-of-step.js';

type PreflightStep = StepOf<'preflight'>;

const HEALTHY_STATES: readonly (string | undefined)[] = ['running', 'flow', 'idle', undefined];
/** The write-ahead log of quorum queues is rolled over at this size, on every node. */
const WRITE_AHEAD_LOG_BYTES = 512 * 1024 * 1024;

/** Waits until a unit may begin: the brokers are well, and each of its queues is whole. Changes nothing. */
export const preflight: StepHandler<'preflight'> = {
  kind: 'preflight',
  mayBeSatisfied: true,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),
  async execute(step, context) {
    await waitForGates(step, context, () => verdictsForStart(step, context));
    return {};
  },
  async postcheck(step, context) {
    const holding = holdingBack(await verdictsForStart(step, context));
    if (holding.length === 0) {
      // What the account of the unit starts from.
      const counts = await noteCounts(context, unitOfStep(step, context));
      return { ok: true, evidence: { counts } };
    }
    const message = holding.map(({ value }) => value).join('; ');
    return { ok: false, code: 'GATE.NOT_MET', message, next: [] };
  },
};

async function verdictsForStart(
  step: PreflightStep,
  context: MigrationContext,
): Promise<readonly Verdict[]> {
  const wanted = new Set(step.params.queues);
  const listed = await listQueues(context.brokers.blue.api, step.params.vhost);
  const queues = listed.map(({ live }) => live).filter(({ name }) => wanted.has(name));
  const readings = await readBrokers(context);
  const target = readings.at(-1);
  return [
    ...(await verdictsOnLinks(step, context)),
    ...judgeBrokers(readings, context.plan.gates.watermarks),
    ...verdictsOnQueues(queues),
    ...verdictsOnDeliveryLimits(step, context),
    ...(target === undefined ? [] : verdictsOnRoom(queues, target.nodes)),
  ];
}

/** Shovels and upstreams that were decided to be stopped first. */
async function verdictsOnLinks(
  { params: { stopped = [] } }: PreflightStep,
  { brokers }: MigrationContext,
): Promise<readonly Verdict[]> {
  const running = await sideBySide(stopped, async (parameter) =>
    (await hasParameter(brokers.blue.api, parameter)) ? [parameter] : [],
  );
  return running.flat().map(({ component, vhost, name }) =>
    waiting('PARAMETER.NOT_STOPPED', {
      value: `you have not deleted the ${component} ${JSON.stringify(name)} of vhost ${JSON.stringify(vhost)} yet`,
      threshold: 'your own shovels and upstreams are deleted',
    }),
  );
}

/** Sources whose limit cannot be lifted are found before anything moves, since their bridges would not open. */
function verdictsOnDeliveryLimits(
  { params: { vhost, queues } }: PreflightStep,
  { plan }: MigrationContext,
): readonly Verdict[] {
  const wanted = new Set(queues);
  const bridged = plan.queues.filter(
    (queue) => queue.vhost === vhost && wanted.has(queue.name) && queue.messages === 'bridge',
  );
  return bridged.flatMap(({ name, blue }): readonly Verdict[] => {
    const limit = fixedDeliveryLimit(blue);
    if (limit === undefined) return [];
    const value = `queue ${JSON.stringify(name)} of blue carries the argument x-delivery-limit ${limit}, which no policy can lift; a failing bridge out of it would lose messages`;
    const threshold = 'every delivery limit can be lifted';
    return [waiting('BRIDGE.DELIVERY_LIMIT', { value, threshold })];
  });
}

/** A mirrored queue with a mirror that lags is one crash away from losing messages. */
export function verdictsOnQueues(queues: readonly LiveQueue[]): readonly Verdict[] {
  return queues.flatMap(({ name, state, mirrors, synchronisedMirrors }): readonly Verdict[] => {
    const queue = `queue ${JSON.stringify(name)} of blue`;
    if (!HEALTHY_STATES.includes(state)) {
      const value = `${queue} is ${state ?? 'in no known state'}`;
      return [waiting('QUEUE.DOWN', { value, threshold: 'every queue runs' })];
    }
    const lagging = mirrors.filter((mirror) => !synchronisedMirrors.includes(mirror));
    if (lagging.length === 0) return [];
    const value = `${queue} is not synchronised on ${lagging.join(', ')}`;
    const threshold = 'every mirror is synchronised';
    return [waiting('QUEUE.UNSYNCHRONISED_MIRRORS', { value, threshold })];
  });
}

/** Room on every node for twice the backlog, since a quorum queue frees disk late, and for the write-ahead log. */
export function verdictsOnRoom(
  queues: readonly Pick<LiveQueue, 'messageBytes'>[],
  nodes: readonly {
    readonly name: string;
    readonly diskFree: number | undefined;
    readonly diskFreeLimit: number | undefined;
  }[],
): readonly Verdict[] {
  const backlog = queues.reduce((bytes, queue) => bytes + (queue.messageBytes ?? 0), 0);
  const needed = backlog * 2 + WRITE_AHEAD_LOG_BYTES;
  return nodes.flatMap(({ name, diskFree, diskFreeLimit }): readonly Verdict[] => {
    if (diskFree === undefined || diskFree - (diskFreeLimit ?? 0) >= needed) return [];
    const value = `node ${name} has ${diskFree} bytes of disk left, and this unit needs ${needed}`;
    return [waiting('BROKER.DISK', { value, threshold: 'room for the unit on every node' })];
  });
}

function waiting(code: BrokerGateCode, words: Pick<Verdict, 'value' | 'threshold'>): Verdict {
  return { code, state: 'wait', ...words };
}
