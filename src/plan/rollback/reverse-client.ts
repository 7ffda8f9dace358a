import type { JournalState } from '../../journal/state.js';
import { sortedNames } from '../ordering.js';
import { needsBridgeUsers } from '../bridge-user.js';
import type { Plan, Unit } from '../document.js';
import type { Step, StepOf } from '../step.js';
import { type Advance, advanceOf } from './advance.js';
import { bringBack, frame, interrupt, restoreStep, reversedMove } from './back-steps.js';
import { withUserOnGreen } from './bridge-users.js';
import { clientShare, type ClientShare } from './client-share.js';
import { greenFlow } from './green-flow.js';
import { refusalToReturn, type ReturnRefusal } from './return-refusal.js';
import { undoneByReturn } from './undone-by-return.js';

export type ClientReturn =
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  /** It has not begun to move. */
  | { readonly kind: 'nothing' }
  | ({ readonly kind: 'refused' } & ReturnRefusal);

/**
 * The way back of one client while its unit stays as far as it is: a function of the plan and of how far the unit went
 * forward, so that a return that was cut off makes the same list again. Afterwards the same plan moves the client forward
 * once more.
 */
export function planClientReturn(
  plan: Plan,
  state: JournalState,
  unit: Unit,
  name: string,
): ClientReturn {
  const whole = advanceOf(plan, state, unit);
  const move = whole?.begun('client.move').find(({ params }) => params.client.name === name);
  if (whole === undefined || move === undefined) return { kind: 'nothing' };
  const advance = { ...whole, stem: `return.${name}` };
  const flow = greenFlow(plan, unit);
  const share = clientShare(advance, flow, move);
  const refusal = refusalToReturn(advance, flow, share);
  if (refusal !== undefined) return { kind: 'refused', ...refusal };
  const steps = returnSteps(advance, share);
  const messages = needsBridgeUsers(plan) ? withUserOnGreen(advance, steps) : steps;
  return { kind: 'steps', steps: [...messages, finish(advance, share, messages)] };
}

function returnSteps(advance: Advance, share: ClientShare): readonly Step[] {
  const { client, bridges, denials, queues, reverse, move } = share;
  const users = sortedNames(denials.map(({ user }) => user));
  return [
    ...restoreStep(advance, 'restore', `Give ${client.name} its rights on blue back`, {
      side: 'blue',
      vhost: advance.unit.blueVhost,
      users,
      restore: 'everything',
      denials: [...denials],
    }),
    reversedMove(advance, 'move', move),
    // Not before: whoever cannot return goes on with his work on green.
    ...interrupt(advance, bridges, `Stop the bridges of what only ${client.name} consumes`),
    ...bringBack(advance, 'messages', reverse, queues),
  ];
}

function finish(
  advance: Advance,
  share: ClientShare,
  steps: readonly Step[],
): StepOf<'client.return-finish'> {
  const { name } = share.client;
  const back = frame(advance, 'finish', `${name} is back on blue`, 'none');
  const undone = [...undoneByReturn(advance, share), ...steps.map(({ id }) => id)];
  return { ...back, kind: 'client.return-finish', params: { client: name, undone } };
}
