import { refuseProblems } from '../configuration/refusal.js';
import type { Settings } from '../configuration/settings.js';
import { unknownUnits } from '../configuration/unknown-units.js';
import type { UnhashedPlan } from '../plan/hash.js';
import { draftPlan } from '../plan/make-plan.js';
import type { Survey } from './survey.js';

/**
 * The plan that follows from what was found and what quorate.yaml says.
 * @throws QuorateError CONFIG.INVALID for units that quorate.yaml names and the plan does not have.
 */
export function planFromSurvey(found: Survey, settings: Settings, now: Date): UnhashedPlan {
  const { blue, strategy, target, assessment, vhosts, names, addresses } = found;
  const time = now.toISOString();
  const plan = draftPlan({
    blue,
    target,
    assessment,
    strategy,
    vhosts,
    names,
    addresses,
    settings: settings.planning,
    time,
  });
  refuseProblems(unknownUnits(settings.planning.units, plan, blue), settings.locate);
  return plan;
}
