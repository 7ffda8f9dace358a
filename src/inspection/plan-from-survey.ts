import type { Settings } from '../configuration/settings.js';
import type { Plan } from '../plan/document.js';
import { makePlan } from '../plan/make-plan.js';
import type { Survey } from './survey.js';

/** The plan that follows from what was found and what quorate.yaml says. */
export function planFromSurvey(
  found: Survey,
  settings: Settings,
  strategy: 'vhost' | 'broker',
  now: Date,
): Plan {
  const { blue, target, assessment, vhosts, names } = found;
  const { clients, unitOrder, strictUnits, soakMs, prefetch } = settings;
  const time = now.toISOString();
  return makePlan({
    blue,
    target,
    assessment,
    strategy,
    vhosts,
    names,
    clients,
    unitOrder,
    strictUnits,
    soakMs,
    prefetch,
    time,
  });
}
