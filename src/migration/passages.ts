import type { Step, StepOf } from '../plan/step.js';
import { isTogether } from './step-groups.js';

/** Steps that a run begins only when it may go through with all of them. */
export interface Passage {
  readonly steps: readonly [Step, ...Step[]];
  /** Clients that would leave a queue to nobody, or stand still, between two of them; empty: they may be parted. */
  readonly clients: readonly string[];
}

/**
 * Steps in order, cut where a run may hold. A client that has left for the other side is followed by the bridges of what it
 * consumes, there and back, and one that was stopped for the sake of order by its move: nobody does its work in between. `apart`: steps that
 * are only done at the same time may be parted.
 */
export function passagesOf(
  steps: readonly Step[],
  { apart }: { readonly apart: boolean },
): readonly Passage[] {
  const reaches = steps.map((_step, index) => reachOf(steps, index));
  const passages: { steps: [Step, ...Step[]]; clients: string[] }[] = [];
  let end = 0;
  for (const [index, step] of steps.entries()) {
    const last = passages.at(-1);
    const isJoined =
      last !== undefined && (index <= end || (!apart && isTogether(step, last.steps[0])));
    const passage = isJoined ? last : { steps: [step] as [Step, ...Step[]], clients: [] };
    if (passage === last) passage.steps.push(step);
    else passages.push(passage);
    const reach = reaches[index] ?? index;
    if (reach === index) continue;
    end = Math.max(end, reach);
    if (step.kind === 'client.move' || step.kind === 'client.fence') {
      passage.clients.push(step.params.client.name);
    }
  }
  return passages;
}

/** Index of the last step that has to follow this one; its own: none. */
function reachOf(steps: readonly Step[], index: number): number {
  const step = steps[index];
  if (step?.kind === 'client.fence')
    return step.params.strict ? moveAfter(steps, index, step) : index;
  if (step?.kind !== 'client.move') return index;
  if (step.params.direction === 'back') return turnAfter(steps, index, step);
  const consumed = new Set(step.params.client.consumes.map(({ queue }) => queue));
  let reach = index;
  for (let next = index + 1; next < steps.length; next += 1) {
    const other = steps[next];
    if (other?.unit !== step.unit || isLong(other)) break;
    if (other.kind === 'bridge.open' && consumed.has(other.subject.name)) reach = next;
  }
  return reach;
}

/** Bridges that turn round when a client has returned. */
function turnAfter(steps: readonly Step[], index: number, { unit }: Step): number {
  const end = steps.findIndex(
    (step, at) => at > index && (step.unit !== unit || !isBridging(step)),
  );
  return (end === -1 ? steps.length : end) - 1;
}

function isBridging({ kind }: Step): boolean {
  return ['bridge.interrupt', 'bridge.open', 'bridge.user', 'bridge.user-remove'].includes(kind);
}

/** Stopped on blue, and moved to green. */
function moveAfter(steps: readonly Step[], index: number, fence: StepOf<'client.fence'>): number {
  const { client, side } = fence.params;
  if (side !== 'blue') return index;
  const move = steps.findIndex(
    (step, at) =>
      at > index &&
      step.kind === 'client.move' &&
      step.unit === fence.unit &&
      step.params.client.name === client.name,
  );
  return move === -1 ? index : move;
}

/** What waits for something that may never come. */
export function isLong({ kind }: Step): boolean {
  return kind === 'client.gate' || kind === 'lag.wait' || kind === 'bridge.drain';
}
