import type { RunRequest } from './run-request.js';
import { siblingArguments } from './command-line.js';
import { wayBack } from './way-back.js';

/** The rollback of one unit as a run that was just stopped would have it: same brokers, same answers. */
export function backRequest(stopped: RunRequest, unit: string): RunRequest {
  const { planFile, raw } = stopped;
  const { check, select } = wayBack(planFile, { client: undefined, units: [unit] }, raw);
  return {
    ...stopped,
    ...{ check, select },
    command: 'rollback',
    argv: siblingArguments(planFile, raw, ['--unit', unit, '--execute']),
    direction: 'back',
    // Going back is part of what was approved with the plan.
    consent: () => Promise.resolve([]),
    findDrift: undefined,
    limit: undefined,
  };
}
