import type { NameTemplates, QueueRule } from '../compatibility/assessment.js';
import type { ClientSettings } from '../plan/planning-input.js';
import type { ConfigurationDocument, Profile } from './document.js';
import type { Locate } from './place.js';

/** quorate.yaml as the rest of quorate reads it; all defaults filled in. */
export interface Settings {
  /** Where it was read from; undefined: no file, defaults only. */
  readonly file: string | undefined;
  /** Where what was read is written, for errors found out later. */
  readonly locate: Locate;
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
  /** How long a moved client must stay well on green before the next one moves. */
  readonly soakMs: number;
  readonly prefetch: number;
}

export function settingsFrom(
  document: ConfigurationDocument,
  { file, locate }: Pick<Settings, 'file' | 'locate'>,
): Settings {
  return {
    file,
    locate,
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
    soakMs: document.gates.soak,
    prefetch: document.prefetch,
  };
}
