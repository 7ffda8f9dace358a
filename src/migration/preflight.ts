import { hasParameter } from '../broker/management/parameters.js';
import { listQueues } from '../broker/management/queues.js';
import type { StepOf } from '../plan/step.js';
import type { LiveQueue } from '../topology/snapshot.js';
import { waitForGates, readGates, unmetGates, type UnmetGate } from './gates.js';
import type { MigrationContext, StepHandler } from './handler.js';
import { sideBySide } from './provision/side-by-side.js';

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
    await waitForGates(step, context, () => unmetForStart(step, context));
    return {};
  },
  async postcheck(step, context) {
    const unmet = await unmetForStart(step, context);
    if (unmet.length === 0) return { ok: true, evidence: {} };
    const message = unmet.map((gate) => gate.message).join('; ');
    return { ok: false, code: 'GATE.NOT_MET', message, next: [] };
  },
};

async function unmetForStart(
  step: PreflightStep,
  context: MigrationContext,
): Promise<readonly UnmetGate[]> {
  const wanted = new Set(step.params.queues);
  const listed = await listQueues(context.brokers.blue.api, step.params.vhost);
  const queues = listed.map(({ live }) => live).filter(({ name }) => wanted.has(name));
  const readings = await readGates(context);
  const target = readings.at(-1);
  return [
    ...(await unmetByLinks(step, context)),
    ...unmetGates(readings),
    ...unmetByQueues(queues),
    ...(target === undefined ? [] : unmetByDisk(queues, target.nodes)),
  ];
}

/** Shovels and upstreams that were decided to be stopped first. */
async function unmetByLinks(
  { params: { stopped = [] } }: PreflightStep,
  { brokers }: MigrationContext,
): Promise<readonly UnmetGate[]> {
  const running = await sideBySide(stopped, async (parameter) =>
    (await hasParameter(brokers.blue.api, parameter)) ? [parameter] : [],
  );
  return running.flat().map(({ component, vhost, name }) => ({
    code: 'PARAMETER.NOT_STOPPED',
    message: `you have not deleted the ${component} ${JSON.stringify(name)} of vhost ${JSON.stringify(vhost)} yet`,
  }));
}

/** A mirrored queue with a mirror that lags is one crash away from losing messages. */
export function unmetByQueues(queues: readonly LiveQueue[]): readonly UnmetGate[] {
  return queues.flatMap(({ name, state, mirrors, synchronisedMirrors }): readonly UnmetGate[] => {
    const queue = `queue ${JSON.stringify(name)} of blue`;
    if (!HEALTHY_STATES.includes(state)) {
      return [{ code: 'QUEUE.DOWN', message: `${queue} is ${state ?? 'in no known state'}` }];
    }
    const lagging = mirrors.filter((mirror) => !synchronisedMirrors.includes(mirror));
    if (lagging.length === 0) return [];
    const message = `${queue} is not synchronised on ${lagging.join(', ')}`;
    return [{ code: 'QUEUE.UNSYNCHRONISED_MIRRORS', message }];
  });
}

/** Room on every node for twice the backlog, since a quorum queue frees disk late, and for the write-ahead log. */
export function unmetByDisk(
  queues: readonly Pick<LiveQueue, 'messageBytes'>[],
  nodes: readonly {
    readonly name: string;
    readonly diskFree: number | undefined;
    readonly diskFreeLimit: number | undefined;
  }[],
): readonly UnmetGate[] {
  const backlog = queues.reduce((bytes, queue) => bytes + (queue.messageBytes ?? 0), 0);
  const needed = backlog * 2 + WRITE_AHEAD_LOG_BYTES;
  return nodes.flatMap(({ name, diskFree, diskFreeLimit }): readonly UnmetGate[] => {
    if (diskFree === undefined || diskFree - (diskFreeLimit ?? 0) >= needed) return [];
    const message = `node ${name} has ${diskFree} bytes of disk left, and this unit needs ${needed}`;
    return [{ code: 'BROKER.DISK', message }];
  });
}
