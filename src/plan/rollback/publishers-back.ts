import type { StepOf } from '../step.js';
import { atTheSameTime } from '../steps/at-the-same-time.js';
import type { Advance } from './advance.js';
import { moveBack } from './back-steps.js';
import { hears, ownQueues } from './own-queues.js';

type MoveStep = StepOf<'client.move'>;

/**
 * Everybody who moved with the publishers. Whoever listens by queues of its own returns at the same time as those it hears,
 * and before those who stand still for the sake of order: what is published on the one side while it is on the other
 * comes to nobody. Those who stand still return at the same time, too.
 */
export function publishersBack(advance: Advance): readonly MoveStep[] {
  const moves = moveBack(advance, 'publisher');
  const fenced = advance.begun('client.fence').filter(({ params }) => params.strict);
  const stopped = new Set(fenced.map(({ params }) => params.client.name));
  const isStopped = ({ params }: MoveStep) => stopped.has(params.client.name);
  const isListening = ({ params }: MoveStep) => ownQueues(advance, params.client).length > 0;
  const moving = moves.filter((move) => !isStopped(move));
  const listening = moving.filter(isListening);
  const heard = moving.filter(
    (move) =>
      !isListening(move) &&
      listening.some((one) => hears(advance, one.params.client, move.params.client)),
  );
  return [
    ...together([...listening, ...heard]),
    ...together(moves.filter(isStopped)),
    ...moving.filter((move) => !listening.includes(move) && !heard.includes(move)),
  ];
}

function together(moves: readonly MoveStep[]): readonly MoveStep[] {
  return atTheSameTime(moves).filter((step) => step.kind === 'client.move');
}
