import type { PlannedBridge } from '../bridge.js';
import type { Phase } from '../phase.js';
import type { StepOf } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { counted } from '../../topology/amounts.js';
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
  return bridges.map((bridge) => {
    progress.opened.add(bridge);
    const { blue: queue } = bridge;
    const { name, blueVhost: vhost, greenVhost } = context;
    // As `frame` would make it, which for each queue of a large site takes its time.
    return {
      id: `${name}.${phase}.bridge.${queue}`,
      unit: name,
      phase,
      label: `Bridge queue ${queue} from ${vhost} to ${greenVhost}${limitLifted(context, queue)}`,
      risk: 'additive',
      subject: { kind: 'queue', name: queue, vhost },
      kind: 'bridge.open',
      params: { bridge: bridge.forward },
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
  /** Blue's queues that must be exactly empty. */
  readonly empty: readonly string[];
}

/** Waits until the queues are exactly empty, then takes the bridges down with nothing in flight. */
export function drainSteps(
  context: UnitContext,
  phase: Phase,
  { bridges, empty }: DrainOptions,
): (StepOf<'bridge.drain'> | StepOf<'bridge.close'>)[] {
  const vhost = context.blueVhost;
  const shovels = bridges.map(({ forward }) => forward);
  return [
    {
      ...frame(context, phase, {
        what: 'drain',
        label: `Wait for ${counted(empty.length, 'queue')} of ${vhost} to be exactly empty`,
        risk: 'none',
      }),
      kind: 'bridge.drain',
      params: {
        bridges: shovels,
        empty: [...empty],
        shortestTtlMs: shortestTtlMs(context),
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

function shortestTtlMs(context: UnitContext): number {
  const ttls = context.queues
    .map(({ settings }) => settings.before['message-ttl'])
    .filter((ttl) => typeof ttl === 'number')
    .map((ttl) => Math.max(0, Math.trunc(ttl)));
  return ttls.length === 0 ? 0 : Math.min(...ttls);
}
