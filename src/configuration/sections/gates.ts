import { z } from 'zod';
import type { GateSettings } from '../../plan/settings/gate-settings.js';
import { flowWindowMs } from '../../plan/flow-window.js';
import { durationText } from '../../topology/amounts.js';
import { Argv } from './argv.js';
import { DurationText } from './duration-text.js';
import { watermarks, WatermarksSection } from './watermarks.js';

/** A threshold; `off`: not looked at. */
function threshold(number: z.ZodNumber, what: string) {
  const error = `must be ${what}, or off`;
  return z.union([number, z.literal('off')], { error }).exactOptional();
}

const messages = z.number().int().nonnegative();
const flowKeys = [
  'acknowledgement',
  'publishing',
  'growth',
  'redelivery',
  'deadLetterGrowth',
] as const;

/** `gates`: what has to hold between one move and the next. */
export const GatesSection = z
  .strictObject({
    soak: DurationText.default(30_000),
    watermarks: WatermarksSection,
    acknowledgement: threshold(z.number().nonnegative(), 'a number of messages a second'),
    publishing: threshold(z.number().nonnegative(), 'a number of messages a second'),
    growth: threshold(messages, 'a number of messages'),
    redelivery: threshold(z.number().min(0).max(100), 'a percentage'),
    deadLetterGrowth: threshold(messages, 'a number of messages'),
    lag: z
      .union([messages, z.literal('any')], { error: 'must be a number of messages, or any' })
      .exactOptional(),
    command: Argv.exactOptional(),
    'on-gate-failure': z
      .enum(['pause', 'reverse'], { error: 'must be pause or reverse' })
      .default('pause'),
  })
  .superRefine((gates, context) => {
    const unwatched = (key: keyof typeof gates, why: string) => {
      context.addIssue({ code: 'custom', path: [key], message: why });
    };
    for (const key of flowKeys) {
      if (typeof gates[key] !== 'number' || gates.soak >= flowWindowMs) continue;
      unwatched(key, `cannot be judged in less than ${durationText(flowWindowMs)} of soak`);
    }
    if (gates.soak > 0) return;
    for (const key of ['lag', 'command'] as const) {
      if (gates[key] !== undefined) unwatched(key, 'is never looked at, since soak is 0s');
    }
  })
  .prefault({});

export function gateSettings(gates: z.infer<typeof GatesSection>): GateSettings {
  const or = (stated: number | 'off' | undefined, usual: number) =>
    stated === 'off' ? undefined : (stated ?? usual);
  return {
    soakMs: gates.soak,
    watermarks: watermarks(gates.watermarks),
    acknowledgement: or(gates.acknowledgement, 0),
    publishing: or(gates.publishing, 0),
    growth: or(gates.growth, 1_000),
    redelivery: or(gates.redelivery, 20),
    deadLetterGrowth: or(gates.deadLetterGrowth, 100),
    lag: gates.lag === 'any' ? undefined : gates.lag,
    command: gates.command,
    onFailure: gates['on-gate-failure'],
  };
}
