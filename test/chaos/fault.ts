import type { Strategy } from '../../src/topology/cluster.js';
import type { MigrationFiles } from '../support/migration-files.js';
import type { RunningCommand } from '../support/operator.js';
import type { JournalTail } from './journal-tail.js';
import type { Random } from './random.js';
import type { Script } from './script.js';
import type { World } from './world.js';

/** What faults can get at while an episode lasts. */
export interface Scene {
  readonly world: World;
  readonly strategy: Strategy;
  readonly script: Script;
  readonly files: MigrationFiles;
  readonly journal: JournalTail;
  /** Of the one vhost that moves. */
  readonly vhosts: { readonly blue: string; readonly green: string };
  /** quorate, if it runs at the moment. */
  readonly command: () => RunningCommand | undefined;
}

export const groups = [
  'nodes',
  'alarms',
  'management API',
  'AMQP',
  'connections',
  'permissions',
  'objects',
  'quorate',
] as const;
export type Group = (typeof groups)[number];

/** One blow: it begins, may last a while, and is mended. */
export interface Strike {
  readonly victim: string;
  /** 0: there is nothing to mend. */
  readonly lastsMs: number;
  begin(): Promise<void>;
  mend(): Promise<void>;
}

export interface Fault {
  readonly name: string;
  readonly group: Group;
  /** How often it is chosen, beside the others of its kind. */
  readonly weight: number;
  /** Chooses a victim; undefined: there is none at the moment. */
  aim(scene: Scene, random: Random): Promise<Strike | undefined>;
}

export const nothingToMend = async (): Promise<void> => {};
