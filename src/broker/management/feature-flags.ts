import { z } from 'zod';
import type { ManagementApi } from './api.js';

export interface FeatureFlag {
  readonly name: string;
  /** `enabled`, `disabled`, `unavailable`, `state_changing`. */
  readonly state: string;
  /** `stable`, `experimental`, `required`. */
  readonly stability: string;
}

const ListedFlags = z.array(
  z.object({ name: z.string(), state: z.string(), stability: z.string().default('stable') }),
);

export function listFeatureFlags(api: ManagementApi): Promise<readonly FeatureFlag[]> {
  return api.get(['feature-flags'], ListedFlags);
}
