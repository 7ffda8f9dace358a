import type { QueueRule, StatedNames } from '../compatibility/assessment.js';
import type { PlanSettings } from '../plan/settings/plan-settings.js';
import type { ConfigurationDocument } from './document.js';
import type { Locate } from './place.js';
import { bridgeReach } from './sections/bridging.js';
import { clientSettings } from './sections/clients.js';
import { gateSettings } from './sections/gates.js';
import { hookSettings } from './sections/hooks.js';
import { profilesFrom, type Profiles } from './sections/profiles.js';
import { queueRules } from './sections/queues.js';
import { unitSettings } from './sections/units.js';

/** quorate.yaml as the rest of quorate reads it; all defaults filled in. */
export interface Settings {
  /** Where it was read from; undefined: no file, defaults only. */
  readonly file: string | undefined;
  /** Where what was read is written, for errors found out later. */
  readonly locate: Locate;
  readonly profiles: Profiles;
  readonly vhosts: {
    readonly include: readonly string[];
    readonly exclude: readonly string[];
  };
  readonly names: StatedNames;
  readonly queueRules: readonly QueueRule[];
  /** What only the planner reads. */
  readonly planning: PlanSettings;
}

export function settingsFrom(
  document: ConfigurationDocument,
  { file, locate }: Pick<Settings, 'file' | 'locate'>,
): Settings {
  return {
    file,
    locate,
    profiles: profilesFrom(document.profiles),
    vhosts: document.vhosts,
    names: document.names,
    queueRules: queueRules(document.queues),
    planning: {
      clients: clientSettings(document.clients),
      units: unitSettings(document.units),
      gates: gateSettings(document.gates),
      hooks: hookSettings(document.hooks),
      bridging: { prefetch: document.prefetch, reach: bridgeReach(document.bridge) },
    },
  };
}
