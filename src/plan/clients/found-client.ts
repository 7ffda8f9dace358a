import type { PlannedClient } from '../client.js';
import type { ClientSettings } from '../settings/client-settings.js';

/** A client of one blue vhost and what was seen of it. */
export interface FoundClient {
  readonly vhost: string;
  readonly planned: PlannedClient;
  readonly settings: ClientSettings | undefined;
  /** Messages its open channels have published so far. */
  readonly published: number;
}
