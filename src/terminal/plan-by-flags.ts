import { planFromSurvey } from '../inspection/plan-from-survey.js';
import type { UnhashedPlan } from '../plan/hash.js';
import type { RawTokens } from './command-line.js';
import { decideByFlags, requireTerminal } from './decide-by-flags.js';
import { surveyByFlags } from './survey-flags.js';

type Flags = Parameters<typeof surveyByFlags>[0] & Parameters<typeof decideByFlags>[1];

/**
 * From flags to the plan; `allVhosts`: without a choice of vhosts, of all there are.
 * What was read and assessed ends here: of a large site it is as big as the plan.
 */
export async function planByFlags(
  flags: Flags,
  raw: RawTokens,
  allVhosts: boolean,
): Promise<UnhashedPlan> {
  requireTerminal(flags);
  const surveyed = await surveyByFlags(flags, raw, allVhosts);
  const { found, settings, now } = await decideByFlags(surveyed, flags);
  return planFromSurvey(found, settings, now);
}
