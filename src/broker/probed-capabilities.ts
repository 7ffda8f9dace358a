import type { Capabilities } from '../topology/capabilities.js';
import { QuorateError } from '../quorate-error.js';
import type { ManagementApi } from './management/api.js';
import {
  findDeprecatedFeatures,
  type DeprecatedFeatures,
} from './management/deprecated-features.js';
import { listFeatureFlags, type FeatureFlag } from './management/feature-flags.js';

/** What a broker says of itself; undefined: it does not tell, or not us. */
export interface Probes {
  readonly featureFlags: readonly FeatureFlag[] | undefined;
  readonly deprecatedFeatures: DeprecatedFeatures | undefined;
}

/** Asks the broker; what it refuses to tell, or has no word for, is left to its version. */
export async function readProbes(api: ManagementApi): Promise<Probes> {
  const [featureFlags, deprecatedFeatures] = await Promise.all([
    ifTold(listFeatureFlags(api)),
    ifTold(findDeprecatedFeatures(api)),
  ]);
  return { featureFlags, deprecatedFeatures };
}

/** What the version says, corrected by what this broker was configured to be. */
export function withProbes(derived: Capabilities, probes: Probes): Capabilities {
  const flag = probes.featureFlags?.find(({ name }) => name === 'quorum_queue');
  const said = (feature: string) => probes.deprecatedFeatures?.get(feature);
  const qos = said('global_qos');
  const transient = said('transient_nonexcl_queues');
  return {
    ...derived,
    quorumQueues: derived.quorumQueues && (flag === undefined || flag.state === 'enabled'),
    classicMirroring: derived.classicMirroring && said('classic_queue_mirroring') !== 'denied',
    globalQos:
      qos === undefined
        ? derived.globalQos
        : qos === 'denied'
          ? 'per-consumer'
          : 'connection-closed',
    refusesTransientQueues:
      transient === undefined ? derived.refusesTransientQueues : transient === 'denied',
  };
}

async function ifTold<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const untold = ['BROKER.RIGHTS', 'BROKER.NOT_FOUND'];
    if (error instanceof QuorateError && untold.includes(error.code)) return undefined;
    throw error;
  }
}
