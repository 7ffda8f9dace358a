import type { RightsAction } from './rights-ledger.js';

/**
 * The journal's actions as they were before `action` was first tried: a restore that was cut off has journalled itself
 * already, and what was in force before it still has to be known, also when other units acted on rights since.
 */
export function withoutInterrupted(
  actions: readonly RightsAction[],
  action: RightsAction,
): readonly RightsAction[] {
  if (action.action !== 'restore') return actions;
  const wanted = JSON.stringify(action);
  // What the unit did before its last other action belongs to an earlier attempt to move it.
  const since = actions.findLastIndex(
    (other) => other.unit === action.unit && JSON.stringify(other) !== wanted,
  );
  return actions.filter((other, index) => index <= since || JSON.stringify(other) !== wanted);
}
