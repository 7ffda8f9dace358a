import { z } from 'zod';
import type { ManagementApi } from './api.js';

const ListedFeatures = z.array(
  z.object({
    name: z.string(),
    // Left out by 3.13 to 4.0, which tell the phase and nothing of this broker.
    state: z.enum(['permitted', 'denied']).optional().catch(undefined),
  }),
);

/** What the broker says of each deprecated feature, as far as it does. */
export type DeprecatedFeatures = ReadonlyMap<string, 'permitted' | 'denied'>;

/** undefined: the release has no such list (before 3.13). */
export async function findDeprecatedFeatures(
  api: ManagementApi,
): Promise<DeprecatedFeatures | undefined> {
  const listed = await api.find(['deprecated-features'], ListedFeatures);
  return (
    listed &&
    new Map(listed.flatMap(({ name, state }) => (state === undefined ? [] : [[name, state]])))
  );
}
