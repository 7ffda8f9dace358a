import { planFromSurvey } from '../inspection/plan-from-survey.js';
import type { UnhashedPlan } from '../plan/hash.js';
import type { RawTokens } from './command-line.js';
import { decideByFlags, requireTerminal } from './decide-by-flags.js';
import { surveyByFlags } from './survey-flags.js';

type Flags = Parameters<typeof surveyByFlags>[0] & Parameters<typeof decideByFlags>[1];

/** From flags to the plan. What was read and assessed ends here: of a large site it is as big as the plan. */
export async function planByFlags(flags: Flags, raw: RawTokens): Promise<UnhashedPlan> {
  requireTerminal(flags);
  const surveyed = await surveyByFlags(flags, raw, false);
  const { found, settings, now } = await decideByFlags(surveyed, flags);
  return planFromSurvey(found, settings, flags.strategy, now);
}
