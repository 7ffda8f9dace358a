import { hashOf } from './hash.js';

/** What a migration is about; another time or other live figures make the same migration. */
export interface MigrationSkeleton {
  readonly clusterName: string;
  /** Empty where green was not looked at. */
  readonly greenClusterName: string;
  readonly definitionsHash: string;
  readonly strategy: string;
  readonly naming: { readonly vhost: string; readonly queue: string; readonly policy: string };
  readonly vhosts: readonly string[];
  readonly queues: readonly (readonly string[])[];
  readonly units: readonly (readonly string[])[];
}

/** Twelve hexadecimal digits, part of the name of every temporary object. */
export function migrationId(skeleton: MigrationSkeleton): string {
  return hashOf(skeleton).slice(0, 12);
}
