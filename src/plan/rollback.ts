import type { JournalState } from '../journal/state.js';
import type { Bridge } from './bridge.js';
import { needsBridgeUsers } from './bridge-user.js';
import type { Plan, Unit } from './document.js';
import { type Advance, advanceOf, isStrictConsumer, reverseOf } from './rollback/advance.js';
import {
  bringBack,
  carryBack,
  emptyBy,
  interruptForward,
  moveBack,
  removeAndFinish,
  restoreBlue,
  restoreGreen,
  stopOnGreen,
} from './rollback/back-steps.js';
import { withReturnUsers } from './rollback/bridge-users.js';
import { consumersBack, standingFirst } from './rollback/consumers-back.js';
import { publishersBack } from './rollback/publishers-back.js';
import { rerouteOnBlue, rerouteOnGreen } from './rollback/reroute.js';
import { removeProbes } from './rollback/probes.js';
import type { Step } from './step.js';
import { reverseBridges } from './unit-bridges.js';

/**
 * The way back of one unit: a function of the plan and of how far the unit went forward, so that a rollback that was
 * cut off makes the same list again. Empty when the unit has not begun.
 */
export function planRollback(plan: Plan, state: JournalState, unit: Unit): Step[] {
  const advance = advanceOf(plan, state, unit);
  if (advance === undefined) return [];
  const orderMatters = advance
    .begun('client.move')
    .some(({ params }) => isStrictConsumer(advance, params.client));
  const back = orderMatters ? inOrder(advance) : publishersFirst(advance);
  const messages = needsBridgeUsers(plan) ? withReturnUsers(advance, back) : back;
  return [...removeProbes(advance), ...messages, ...removeAndFinish(advance)];
}

/**
 * Publishers return first, so that nothing new reaches green while the rest follows. Whoever has not returned yet, or
 * cannot, goes on with his work: a bridge to green stands until those who consume its queue are back.
 */
function publishersFirst(advance: Advance): Step[] {
  const consumers = consumersBack(advance);
  return [
    ...restoreBlue(advance, 'everything'),
    ...publishersBack(advance),
    ...consumers.steps,
    ...interruptForward(advance, consumers.interrupted),
    ...rerouteOnGreen(advance),
    ...bringRest(advance, new Set(), consumers.carried),
  ];
}

/**
 * Nobody publishes until the strict queues are back: what is on its way to green arrives there first, since a bridge
 * that is cut off in the middle cannot keep order; then the application returns, its messages after it.
 */
function inOrder(advance: Advance): Step[] {
  const { strict } = advance;
  const strictShovels = new Set(strict.map(({ shovel }) => shovel));
  const halfway = advance.open.filter(({ shovel }) => strictShovels.has(shovel));
  const returning = reverseOf(advance, strict);
  return [
    ...stopOnGreen(advance),
    ...(halfway.length === 0
      ? []
      : emptyBy(
          advance,
          'strict-forward',
          halfway,
          halfway.map(({ from }) => from),
        )),
    ...interruptForward(advance, strict),
    ...restoreBlue(advance, 'read'),
    ...standingFirst(advance, moveBack(advance, 'consumer')),
    ...rerouteOnGreen(advance),
    ...bringBack(
      advance,
      'strict',
      returning,
      returning.map(({ from }) => from),
    ),
    ...restoreBlue(advance, 'everything'),
    ...publishersBack(advance),
    ...restoreGreen(advance),
    ...bringRest(advance, new Set(returning.map(({ shovel }) => shovel))),
  ];
}

/** Everything else on green comes back, as soon as a client or a bridge may have put something there. */
function bringRest(
  advance: Advance,
  done: ReadonlySet<string>,
  carried: readonly Bridge[] = [],
): Step[] {
  if (advance.begun('client.move').length + advance.begun('bridge.open').length === 0) return [];
  const reverse = reverseBridges(advance.unit);
  const bridges = reverse.filter(({ shovel }) => !done.has(shovel));
  const opened = new Set(carried.map(({ shovel }) => shovel));
  return [
    ...carryBack(
      advance,
      'messages',
      bridges.filter(({ shovel }) => !opened.has(shovel)),
    ),
    ...emptyBy(advance, 'messages', bridges, advance.emptied),
    ...rerouteOnBlue(advance, reverse),
  ];
}
