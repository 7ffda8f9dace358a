import { hash } from 'node:crypto';
import type { Bridge } from './bridge.js';

/** Name of a bridge's shovel and of its transit exchange. `from` is where it reads. */
export function bridgeName(
  migrationId: string,
  direction: Bridge['direction'],
  from: { readonly vhost: string; readonly name: string },
): string {
  const text = JSON.stringify([direction, from.vhost, from.name]);
  const digest = hash('sha256', text);
  return `quorate.${migrationId}.${digest.slice(0, 10)}`;
}

/** Name of the quarantine exchange and queue, the same in either vhost. */
export function quarantineName(migrationId: string): string {
  return `quorate.${migrationId}.quarantine`;
}

/** Name of the policy that keeps other policies off temporary objects, and of the global parameter. */
export function temporaryPolicyName(migrationId: string): string {
  return `quorate.${migrationId}`;
}

const temporary = /^quorate\.(?:lock|[0-9a-f]{12}(?:\.|$))/;

/** Whether a broker object is quorate's own, of any migration. */
export function isTemporaryName(name: string): boolean {
  return temporary.test(name);
}
