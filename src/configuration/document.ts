import { z } from 'zod';
import { BridgeSection, Prefetch } from './sections/bridging.js';
import { ClientsSection } from './sections/clients.js';
import { GatesSection } from './sections/gates.js';
import { HooksSection } from './sections/hooks.js';
import { NamesSection } from './sections/names.js';
import { ProfilesSection } from './sections/profiles.js';
import { QueuesSection } from './sections/queues.js';
import { UnitsSection } from './sections/units.js';
import { VhostsSection } from './sections/vhosts.js';

/** quorate.yaml. Strict: a key nobody reads is a decision nobody takes. */
export const ConfigurationDocument = z.strictObject({
  profiles: ProfilesSection,
  vhosts: VhostsSection,
  names: NamesSection,
  queues: QueuesSection,
  clients: ClientsSection,
  units: UnitsSection,
  gates: GatesSection,
  hooks: HooksSection,
  prefetch: Prefetch,
  bridge: BridgeSection,
});
export type ConfigurationDocument = z.infer<typeof ConfigurationDocument>;
