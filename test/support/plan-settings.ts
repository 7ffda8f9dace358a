import type { BridgeReach } from '../../src/plan/bridge-reach.js';
import type { BridgingSettings } from '../../src/plan/settings/bridging-settings.js';
import type { ClientSettings } from '../../src/plan/settings/client-settings.js';
import type { GateSettings } from '../../src/plan/settings/gate-settings.js';
import type { PlanSettings } from '../../src/plan/settings/plan-settings.js';
import type { StepHooks } from '../../src/plan/step-hooks.js';
import type { UnitSettings } from '../../src/plan/settings/unit-settings.js';

/** What a test says of quorate.yaml. */
export interface StatedSettings {
  readonly clients?: readonly ClientSettings[];
  readonly units?: Partial<UnitSettings>;
  readonly gates?: Partial<GateSettings>;
  readonly hooks?: StepHooks;
  readonly bridging?: Partial<BridgingSettings>;
}

const asQuorate: BridgeReach = { amqp: [], tls: { verify: 'peer' } };

const noGates: GateSettings = {
  soakMs: 0,
  onFailure: 'pause',
  watermarks: {},
  acknowledgement: undefined,
  publishing: undefined,
  growth: undefined,
  redelivery: undefined,
  deadLetterGrowth: undefined,
  lag: undefined,
  command: undefined,
};

/** Settings of a plan; what is not stated is as plain as can be, and nothing is watched. */
export function planSettings(stated: StatedSettings = {}): PlanSettings {
  return {
    clients: stated.clients ?? [],
    units: { order: [], strict: [], ...stated.units },
    gates: { ...noGates, ...stated.gates },
    hooks: stated.hooks,
    bridging: { prefetch: 100, reach: { blue: asQuorate, green: asQuorate }, ...stated.bridging },
  };
}
