import { z } from 'zod';
import type { GateSettings } from '../../plan/settings/gate-settings.js';
import { DurationText } from './duration-text.js';

/** `gates`: what has to hold between one move and the next. */
export const GatesSection = z
  .strictObject({
    soak: DurationText.default(30_000),
  })
  .prefault({});

export function gateSettings({ soak }: z.infer<typeof GatesSection>): GateSettings {
  return { soakMs: soak };
}
