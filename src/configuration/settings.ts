import type { NameTemplates, QueueRule } from '../compatibility/assessment.js';
import type { ClientSettings } from '../plan/planning-input.js';
import type { ConfigurationDocument, Profile } from './document.js';

export interface Gates {
  /** How long a gate must hold before the next step; milliseconds. */
  readonly soakMs: number;
  /** Percent of the memory limit: warn, pause, stop. */
  readonly memoryWatermarks: readonly [number, number, number];
  /** Messages a dead-letter queue may grow by while a client moves. */
  readonly deadLetterGrowth: number;
}

/** quorate.yaml as the rest of quorate reads it; all defaults filled in. */
export interface Settings {
  /** Where it was read from; undefined: no file, defaults only. */
  readonly file: string | undefined;
  readonly profiles: {
    readonly blue: Profile | undefined;
    readonly green: Profile | undefined;
  };
  readonly vhosts: {
    readonly include: readonly string[];
    readonly exclude: readonly string[];
  };
  readonly names: NameTemplates;
  readonly queueRules: readonly QueueRule[];
  readonly clients: readonly ClientSettings[];
  readonly unitOrder: readonly string[];
  readonly strictUnits: readonly string[];
  readonly gates: Gates;
  readonly prefetch: number;
}

export function settingsFrom(document: ConfigurationDocument, file: string | undefined): Settings {
  return {
    file,
    profiles: { blue: document.profiles.blue, green: document.profiles.green },
    vhosts: document.vhosts,
    names: document.names,
    queueRules: document.queues.map((rule) => ({ ...rule, drain: rule.drain })),
    clients: document.clients.map((client) => ({
      ...client,
      hook: client.hook,
    })),
    unitOrder: document.units.order,
    strictUnits: Object.keys(document.units.ordering),
    gates: {
      soakMs: document.gates.soak,
      memoryWatermarks: document.gates.watermarks.memory,
      deadLetterGrowth: document.gates.deadLetterGrowth,
    },
    prefetch: document.prefetch,
  };
}
