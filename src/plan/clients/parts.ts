import type { PlannedClient } from '../client.js';
import type { ClientSettings } from '../settings/client-settings.js';
import { slicesOf } from '../slices.js';

/** How carefully a client is moved, as far as it is stated. */
export function partsOf(
  settings: Pick<ClientSettings, 'slices' | 'canary'> | undefined,
  connections: number,
): Pick<PlannedClient, 'slices' | 'canary'> {
  const slices = slicesOf(settings?.slices ?? [], connections);
  const canary = settings?.canary ?? [];
  return {
    ...(slices.length === 0 ? {} : { slices }),
    ...(canary.length === 0 ? {} : { canary: [...canary] }),
  };
}
