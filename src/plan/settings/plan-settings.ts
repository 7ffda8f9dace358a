import type { BridgingSettings } from './bridging-settings.js';
import type { ClientSettings } from './client-settings.js';
import type { GateSettings } from './gate-settings.js';
import type { StepHooks } from '../step-hooks.js';
import type { UnitSettings } from './unit-settings.js';

/** What quorate.yaml says about the way of a migration, beside names and decisions. */
export interface PlanSettings {
  readonly clients: readonly ClientSettings[];
  readonly units: UnitSettings;
  readonly gates: GateSettings;
  /** undefined: none. */
  readonly hooks: StepHooks | undefined;
  readonly bridging: BridgingSettings;
}
