import { listAlarms } from '../broker/management/alarms.js';
import { listNodes } from '../broker/management/nodes.js';
import type { Side } from '../plan/bridge.js';
import type { Step } from '../plan/step.js';
import { QuorateError } from '../quorate-error.js';
import type { LiveNode } from '../topology/snapshot.js';
import type { MigrationContext } from './handler.js';
import { waitFor } from './waiting.js';

/** What one broker says about itself right now. */
export interface GateReading {
  readonly side: Side;
  /** As the health check names them, which is right when the node list is not yet. */
  readonly alarms: readonly string[];
  readonly nodes: readonly LiveNode[];
}

export interface UnmetGate {
  readonly code:
    | 'BROKER.ALARM'
    | 'BROKER.NODE_DOWN'
    | 'BROKER.PARTITION'
    | 'BROKER.MEMORY'
    | 'BROKER.DISK'
    | 'PARAMETER.NOT_STOPPED'
    | 'QUEUE.DOWN'
    | 'QUEUE.UNSYNCHRONISED_MIRRORS';
  readonly message: string;
}

type GateContext = Pick<
  MigrationContext,
  'brokers' | 'plan' | 'signal' | 'deadlineMs' | 'progress'
>;

/** Share of a node's memory limit at which nothing more is put on a broker. */
const MEMORY_STOP = 0.8;
const INTERVAL_MS = 1_000;

/** The conditions that must not hold while a broker is changed; empty when all is well. */
export function unmetGates(readings: readonly GateReading[]): readonly UnmetGate[] {
  return readings.flatMap(({ side, alarms, nodes }) => [
    ...alarms.map((alarm) => unmet('BROKER.ALARM', `${alarm} is in force on ${side}`)),
    ...nodes.flatMap((node) => unmetByNode(side, node)),
  ]);
}

function unmetByNode(side: Side, node: LiveNode): readonly UnmetGate[] {
  if (!node.running) return [unmet('BROKER.NODE_DOWN', `node ${node.name} of ${side} is down`)];
  const gates: UnmetGate[] = [];
  if (node.memoryAlarm || node.diskAlarm) {
    const which = node.memoryAlarm ? 'memory' : 'disk';
    gates.push(unmet('BROKER.ALARM', `node ${node.name} of ${side} has a ${which} alarm`));
  }
  if (node.partitions.length > 0) {
    const others = node.partitions.join(', ');
    gates.push(unmet('BROKER.PARTITION', `node ${node.name} of ${side} is cut off from ${others}`));
  }
  const used = (node.memoryUsed ?? 0) / (node.memoryLimit ?? Infinity);
  if (used >= MEMORY_STOP) {
    const percent = Math.round(used * 100);
    gates.push(
      unmet('BROKER.MEMORY', `node ${node.name} of ${side} uses ${percent} % of its memory limit`),
    );
  }
  return gates;
}

/** Asks both brokers; once, when both sides are one cluster. */
export async function readGates({
  brokers,
  plan,
}: Pick<MigrationContext, 'brokers' | 'plan'>): Promise<readonly GateReading[]> {
  const sides: readonly Side[] = plan.strategy === 'vhost' ? ['blue'] : ['blue', 'green'];
  return Promise.all(
    sides.map(async (side) => {
      const { api } = brokers[side];
      const [alarms, nodes] = await Promise.all([listAlarms(api), listNodes(api)]);
      return { side, alarms, nodes };
    }),
  );
}

/** Waits until both brokers are fit to be changed. Throws `GATE.NOT_MET` (exit 6) at the deadline. */
export function awaitGates(step: Step, context: GateContext): Promise<void> {
  return waitForGates(step, context, async () => unmetGates(await readGates(context)));
}

/** Waits until nothing is unmet. Throws `GATE.NOT_MET` (exit 6) at the deadline: the run pauses, it does not fail. */
export async function waitForGates(
  step: Step,
  context: GateContext,
  findUnmet: () => Promise<readonly UnmetGate[]>,
): Promise<void> {
  let last: readonly UnmetGate[] = [];
  await waitFor({
    name: 'the gates',
    deadlineMs: context.deadlineMs,
    intervalMs: INTERVAL_MS,
    signal: context.signal,
    async check() {
      last = await findUnmet();
      return last.length === 0 ? true : undefined;
    },
    onWaiting: () => {
      const message = `waiting at the gate: ${last.map((gate) => gate.message).join('; ')}`;
      context.progress(step, message, { unmet: last.length });
    },
    expired: () => notMet(last),
  });
}

function notMet(unmetNow: readonly UnmetGate[]): QuorateError {
  return new QuorateError({
    code: 'GATE.NOT_MET',
    message: `nothing is changed while ${unmetNow.map(({ message }) => message).join('; ')}`,
    exit: 6,
    next: ['Bring the broker back to health'],
  });
}

function unmet(code: UnmetGate['code'], message: string): UnmetGate {
  return { code, message };
}
