import type { EffectiveSettings } from '../../topology/settings.js';
import type { Json } from '../../topology/topology.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import { settingText } from '../../topology/setting-text.js';
import type { QueueOutcome } from '../queue-outcome.js';
import type { OutcomeCheck } from '../rule.js';
import { causeText, settingCause, settingRemedy } from '../setting-cause.js';
import { warning } from '../verdict.js';

/** Settings that differ although nobody decided so; what has a finding of its own is left to it. */
export const settingChanged: OutcomeCheck = {
  code: 'SETTING.CHANGED',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: (outcome) =>
    changedKeys(outcome).map((setting) => {
      const before = outcome.facts.before[setting] ?? null;
      const after = outcome.after[setting] ?? null;
      const cause = settingCause(setting, outcome, sameSetting);
      return warning(
        { setting, before, after, why: causeText(cause) },
        `'${setting}' is ${show(setting, before)} on blue and will be ${show(setting, after)} on green: ${causeText(cause)}.`,
        settingRemedy(setting, cause),
      );
    }),
};

function changedKeys(outcome: QueueOutcome): readonly string[] {
  const { before } = outcome.facts;
  const { after } = outcome;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => !isSettledElsewhere(key, outcome))
    .filter((key) => !sameSetting(before, after, key))
    .sort();
}

function isSettledElsewhere(key: string, outcome: QueueOutcome): boolean {
  const { findings, overrides, intent, after } = outcome;
  if (key === 'max-priority') return intent === 'migrate';
  const code =
    key === 'overflow' ? 'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX' : 'QUEUE.MAX_LENGTH_BELOW_BACKLOG';
  if (key === 'overflow') return findings.some((finding) => finding.code === code);
  // What was decided is settled only if nothing else, such as an operator policy, has the last word.
  if (Object.hasOwn(overrides, key)) return sameSetting(overrides, after, key);
  const raised = findings.find((finding) => finding.code === code)?.decision?.taken;
  if (!key.startsWith('max-length') || raised !== 'raise-limit') return false;
  return Number(after[key]) >= Number(outcome.facts.before[key]);
}

function sameSetting(a: EffectiveSettings, b: EffectiveSettings, key: string): boolean {
  return canonicalJson(value(a, key)) === canonicalJson(value(b, key));
}

// Not set is the same as the default, and as a limit that is none.
function value(settings: EffectiveSettings, key: string): Json {
  const found = settings[key];
  if (key === 'overflow') return found ?? 'drop-head';
  if (key === 'delivery-limit' && typeof found === 'number' && found < 0) return null;
  return found ?? null;
}

function show(setting: string, value: Json): string {
  return value === null ? 'not set' : settingText(setting, value);
}
