import { startCluster } from './cluster.js';
import type { Cluster, StartOptions } from './lab.js';
import { LabUnavailable } from './lab-errors.js';
import { clusterAt } from './started-elsewhere.js';

export type Side = 'blue' | 'green';

/** Where a user names a broker of his own. */
export const SIDE_VARIABLES = { blue: 'LAB_BLUE_URL', green: 'LAB_GREEN_URL' } as const;

/**
 * The broker for one side: the one that `LAB_BLUE_URL` or `LAB_GREEN_URL` names (management URL with user and
 * password), whatever its version, else a new one. Rejects with `LabUnavailable` when neither can be had.
 */
export async function obtainCluster(side: Side, options: StartOptions): Promise<Cluster> {
  const url = process.env[SIDE_VARIABLES[side]];
  return url === undefined || url === ''
    ? startCluster(options)
    : clusterAt(SIDE_VARIABLES[side], url);
}

export type Obtained =
  | { readonly kind: 'obtained'; readonly cluster: Cluster }
  | { readonly kind: 'not-asked'; readonly reason: string };

/**
 * For a version that a machine may lack: outside CI the reason is returned, to be printed; in CI a missing broker
 * fails the run.
 */
export async function obtainClusterIfAvailable(
  side: Side,
  options: StartOptions,
): Promise<Obtained> {
  try {
    return { kind: 'obtained', cluster: await obtainCluster(side, options) };
  } catch (error) {
    if (!(error instanceof LabUnavailable) || process.env['CI'] !== undefined) throw error;
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
    return { kind: 'not-asked', reason: `${error.message}${cause}` };
  }
}
