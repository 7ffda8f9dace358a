import type { RightsAction } from './rights-ledger.js';

/**
 * The journal's actions as they were before `action` was first tried: a restore that was cut off has journalled itself
 * already, and what was in force before it still has to be known, also when other units acted on rights since. So it is with
 * a smaller restore that was cut off and is now part of a greater one; if it was not, the same is given back twice.
 */
export function withoutInterrupted(
  actions: readonly RightsAction[],
  action: RightsAction,
): readonly RightsAction[] {
  if (action.action !== 'restore') return actions;
  const wanted = JSON.stringify(action);
  const isPart = (other: RightsAction) =>
    JSON.stringify(other) === wanted || isWithin(other, action);
  // What the unit did before its last other action belongs to an earlier attempt to move it.
  const since = actions.findLastIndex((other) => other.unit === action.unit && !isPart(other));
  return actions.filter((other, index) => index <= since || !isPart(other));
}

/** Of one client, when the whole unit gets its rights back. */
function isWithin(part: RightsAction, whole: Extract<RightsAction, { action: 'restore' }>) {
  return (
    part.action === 'restore' &&
    part.denials !== undefined &&
    whole.denials === undefined &&
    part.unit === whole.unit
  );
}
