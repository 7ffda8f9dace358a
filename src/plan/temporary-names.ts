import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Side } from '../topology/side.js';
import { isTemporaryName } from '../topology/temporary-name.js';

/** Name in a plan of what is deleted again: nothing of anybody else is called so. */
export const TemporaryName = z.string().refine(isTemporaryName, 'is no temporary name');

/** Names of the two bridges of a queue of blue, each of its shovel and of its transit exchange. */
export function bridgeNames(
  migrationId: string,
  { vhost, name }: { readonly vhost: string; readonly name: string },
): { readonly forward: string; readonly reverse: string } {
  const digest = hash('sha256', JSON.stringify([vhost, name]));
  return {
    forward: `quorate.${migrationId}.${digest.slice(0, 10)}`,
    reverse: `quorate.${migrationId}.${digest.slice(10, 20)}`,
  };
}

/** Name of the shovel that carries one trial batch of a bridge, 1 being the first. */
export function batchName(bridge: string, number: number): string {
  return `${bridge}.c${number}`;
}

/** Name of the quarantine exchange and queue, the same in either vhost. */
export function quarantineName(migrationId: string): string {
  return `quorate.${migrationId}.quarantine`;
}

/** Name of the shovel that sends again what waits in a quarantine. */
export function rerouteName(quarantine: string): string {
  return `${quarantine}.again`;
}

/** Name of the empty queue of one side by which a unit's way to it is tried; those of shovels and user begin with it. */
export function probeName(migrationId: string, unit: string, side: Side): string {
  const digest = hash('sha256', JSON.stringify([unit, side]));
  return `quorate.${migrationId}.${digest.slice(0, 10)}.probe`;
}

/** Name of the policy that keeps other policies off temporary objects, and of the global parameter. */
export function temporaryPolicyName(migrationId: string): string {
  return `quorate.${migrationId}`;
}
