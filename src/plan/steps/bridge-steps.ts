import type { QueueAssessment } from '../../compatibility/assessment.js';
import type { PlannedBridge } from '../bridge.js';
import type { Phase } from '../phase.js';
import { deadLetterTargets, withDeadLetterTargets } from '../routing.js';
import type { StepOf } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { counted } from '../../topology/amounts.js';
import { opensTogether } from './at-the-same-time.js';
import { bluePlace, greenPlace } from './places.js';
import { frame, type Progress } from './step-frame.js';

/** Opens the bridges of the given queues that are not open yet, and remembers them. */
export function openSteps(
  context: UnitContext,
  phase: Phase,
  queues: readonly string[],
  progress: Progress,
): StepOf<'bridge.open'>[] {
  const wanted = new Set(queues);
  const bridges = context.bridges.filter(
    (bridge) => wanted.has(bridge.blue) && !progress.opened.has(bridge),
  );
  return bridges.map((bridge, index) => {
    progress.opened.add(bridge);
    const { blue: queue } = bridge;
    const together = opensTogether(index);
    const { name, blueVhost: vhost } = context;
    // As `frame` would make it, which for each queue of a large site takes its time.
    return {
      id: `${name}.${phase}.bridge.${queue}`,
      unit: name,
      phase,
      label: `Bridge queue ${queue} from ${bluePlace(context)} to ${greenPlace(context)}${limitLifted(context, queue)}${together.text}`,
      risk: 'additive',
      subject: { kind: 'queue', name: queue, vhost },
      kind: 'bridge.open',
      params: { bridge: bridge.forward, ...together.params },
    };
  });
}

/** A shovel that fails again and again would use up the deliveries of a quorum queue, and its messages with them. */
function limitLifted({ topology }: UnitContext, queue: string): string {
  const isQuorum = topology.queues.get(queue)?.queue.type === 'quorum';
  return isQuorum ? '; meanwhile a policy lifts its delivery limit' : '';
}

interface DrainOptions {
  readonly bridges: readonly PlannedBridge[];
  /** Blue's queues whose messages may come into the emptied ones by expiring. */
  readonly hiding: readonly string[];
  /** Blue's queues that must be exactly empty. */
  readonly empty: readonly string[];
}

/** Waits until the queues are exactly empty, then takes the bridges down with nothing in flight. */
export function drainSteps(
  context: UnitContext,
  phase: Phase,
  { bridges, empty, hiding }: DrainOptions,
): (StepOf<'bridge.drain'> | StepOf<'bridge.close'>)[] {
  const vhost = context.blueVhost;
  const shovels = bridges.map(({ forward }) => forward);
  return [
    {
      ...frame(context, phase, {
        what: 'drain',
        label: `Wait for ${counted(empty.length, 'queue')} of ${bluePlace(context)} to be exactly empty`,
        risk: 'none',
      }),
      kind: 'bridge.drain',
      params: {
        bridges: shovels,
        empty: [...empty],
        ...ttlsOf(context, hiding),
        side: 'blue',
        vhost,
      },
    },
    {
      ...frame(context, phase, {
        what: 'close',
        label: `Remove ${counted(bridges.length, 'bridge')} while nothing is in flight`,
        risk: 'additive',
      }),
      kind: 'bridge.close',
      params: { bridges: shovels },
    },
  ];
}

/**
 * Message TTLs of those of these queues whose expired messages may come back to one of them: such a loop hides messages
 * between two looks that lie closer together than the shortest, and keeps a queue full for the longest. 0 without one.
 */
export function ttlsOf(
  context: UnitContext,
  queues: readonly string[],
): Pick<StepOf<'bridge.drain'>['params'], 'shortestTtlMs' | 'longestTtlMs'> {
  const looked = new Set(queues);
  const ttls = context.queues.flatMap((queue) => {
    const ttl = queue.settings.before['message-ttl'];
    if (typeof ttl !== 'number' || !looked.has(queue.queue.name)) return [];
    return mayComeBack(context, queue, looked) ? [Math.max(0, Math.trunc(ttl))] : [];
  });
  const longestTtlMs = Math.max(0, ...ttls);
  const shortestTtlMs = Math.min(longestTtlMs, ...ttls);
  return { shortestTtlMs, ...(longestTtlMs > shortestTtlMs ? { longestTtlMs } : {}) };
}

/** What is left to expire is waited for in any case. */
function mayComeBack(
  { topology }: UnitContext,
  { messages, queue }: QueueAssessment,
  looked: ReadonlySet<string>,
): boolean {
  const targets = withDeadLetterTargets(topology, deadLetterTargets(topology, queue.name));
  return messages === 'let-expire' || [...targets].some((target) => looked.has(target));
}
