import { hash } from 'node:crypto';
import { chunkNames } from '../compatibility/name-chunks.js';
import type { Capabilities } from '../topology/capabilities.js';
import { exactNamesPattern } from '../topology/exact-names.js';
import type { Permission } from '../topology/topology.js';
import type { Side } from '../topology/side.js';
import type { PlannedBridge } from './bridge.js';
import type { Plan, Unit } from './document.js';

/** A user by which shovels read queues of another cluster. It has no tags. */
export interface BridgeUser {
  readonly name: string;
  /** Those it may read; the only right it has anywhere. */
  readonly queues: readonly string[];
  readonly permission: Permission;
}

/** Who makes users where. */
export interface BridgeUserSource {
  readonly migrationId: string;
  /** Identifies the process run: another one does not know the passwords of this one. */
  readonly run: string;
  readonly side: Side;
  /** Of the broker of that side. */
  readonly capabilities: Pick<Capabilities, 'maxPatternBytes'>;
}

/** Whether bridges read from another cluster, which takes a user; within one cluster they need none. */
export function needsBridgeUsers({ strategy }: Pick<Plan, 'strategy'>): boolean {
  return strategy === 'broker';
}

/** Queues of one side that a unit's bridges read. */
export function bridgedQueues(
  { bridges }: { readonly bridges: readonly PlannedBridge[] },
  side: Side,
): readonly string[] {
  return bridges.map((bridge) => bridge[side]);
}

/**
 * The users one run makes for the bridges of a unit that leave `side`: as many as it takes to name every queue exactly,
 * since permission patterns have a limit. Read alone is enough as a shovel's source on 3.8 to 4.3.
 */
export function bridgeUsers(unit: Unit, source: BridgeUserSource): readonly BridgeUser[] {
  const { migrationId, run, side, capabilities } = source;
  const vhost = side === 'blue' ? unit.blueVhost : unit.greenVhost;
  const stem = `quorate.${migrationId}.${short(unit.name, 10)}.${runName(run)}`;
  return chunkNames(bridgedQueues(unit, side), capabilities).map((queues, index) => {
    const name = index === 0 ? stem : `${stem}.${index + 1}`;
    const read = exactNamesPattern(queues);
    return { name, queues, permission: { vhost, user: name, configure: '^$', write: '^$', read } };
  });
}

/** How a process run is told from others in names. */
export function runName(run: string): string {
  return short(run, 8);
}

function short(text: string, digits: number): string {
  return hash('sha256', text).slice(0, digits);
}
