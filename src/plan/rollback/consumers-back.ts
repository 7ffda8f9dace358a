import type { Bridge } from '../bridge.js';
import type { Step, StepOf } from '../step.js';
import { reverseBridges } from '../unit-bridges.js';
import type { Advance } from './advance.js';
import { carryBack, interrupt, moveBack } from './back-steps.js';

type MoveStep = StepOf<'client.move'>;

interface ConsumersBack {
  readonly steps: readonly Step[];
  /** Bridges to green that end with these steps, and those to blue that open. */
  readonly interrupted: readonly Bridge[];
  readonly carried: readonly Bridge[];
}

/**
 * Consumer by consumer: it returns, then the bridges of what nobody consumes on green any more turn round. One that stays
 * where it is keeps its bridges, so that nobody's queue waits for another's return.
 */
export function consumersBack(advance: Advance): ConsumersBack {
  const moves = standingFirst(advance, moveBack(advance, 'consumer'));
  const turns = moves.map((move, index) => {
    const later = consumedBy(moves.slice(index + 1));
    const own = [...consumedBy([move])].filter((queue) => !later.has(queue));
    const { name } = move.params.client;
    const ending = advance.open.filter(({ from }) => own.includes(from.queue));
    const carrying = reverseBridges(advance.unit).filter(({ to }) => own.includes(to.queue));
    const label = `Stop the bridges to green of what ${name} consumes`;
    const steps: Step[] = [
      move,
      ...interrupt(advance, ending, label, `interrupt.${name}`),
      ...carryBack(advance, 'messages', carrying),
    ];
    return { steps, ending, carrying };
  });
  return {
    steps: turns.flatMap(({ steps }) => steps),
    interrupted: turns.flatMap(({ ending }) => ending),
    carried: turns.flatMap(({ carrying }) => carrying),
  };
}

/** Whoever is on green for certain returns before those whose move failed, who may never have left blue. */
export function standingFirst(advance: Advance, moves: readonly MoveStep[]): readonly MoveStep[] {
  const unfinished = new Set(
    advance
      .begun('client.move')
      .filter((step) => advance.isUnfinished(step))
      .map(({ params }) => params.client.name),
  );
  const mayBeOnBlue = ({ params }: MoveStep) => unfinished.has(params.client.name);
  return [...moves.filter((move) => !mayBeOnBlue(move)), ...moves.filter(mayBeOnBlue)];
}

function consumedBy(moves: readonly MoveStep[]): ReadonlySet<string> {
  return new Set(moves.flatMap(({ params }) => params.client.consumes.map(({ queue }) => queue)));
}
