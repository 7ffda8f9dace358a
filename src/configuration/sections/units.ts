import { z } from 'zod';
import type { UnitSettings } from '../../plan/settings/unit-settings.js';

/** `units`: their order, and how each moves. */
export const UnitsSection = z
  .strictObject({
    order: z.array(z.string()).default([]),
    ordering: z.record(z.string(), z.literal('strict')).default({}),
  })
  .prefault({});

export function unitSettings({ order, ordering }: z.infer<typeof UnitsSection>): UnitSettings {
  return { order, strict: Object.keys(ordering) };
}
