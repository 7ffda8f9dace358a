import type { Bridge, QueueAddress } from '../../plan/bridge.js';
import type { Step } from '../../plan/step.js';

/** What the figures of a moment are about. */
export interface FigureSubject {
  /** Whose messages are counted as waiting. */
  readonly queues: readonly QueueAddress[];
  /** How many of them may be left in the end. */
  readonly atMost: number;
  /** What moves messages. */
  readonly bridges: readonly Bridge[];
}

/** The queues that one of these steps waits for; where none waits for any, those that open bridges empty. */
export function figureSubject(
  underWay: readonly Step[],
  standing: readonly Bridge[],
): FigureSubject {
  const awaited = underWay.map(awaitedBy).find((found) => found !== undefined);
  return {
    queues: awaited?.queues ?? standing.map(({ from }) => from),
    atMost: awaited?.atMost ?? 0,
    bridges: standing,
  };
}

function awaitedBy(step: Step): Pick<FigureSubject, 'queues' | 'atMost'> | undefined {
  if (step.kind === 'lag.wait') {
    const { side, vhost, queues, atMost } = step.params;
    return { queues: queues.map((queue) => ({ side, vhost, queue })), atMost };
  }
  if (step.kind !== 'bridge.drain') return undefined;
  const { side, vhost, empty } = step.params;
  return { queues: empty.map((queue) => ({ side, vhost, queue })), atMost: 0 };
}
