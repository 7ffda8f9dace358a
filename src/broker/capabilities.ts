import { QuorateError } from '../quorate-error.js';
import { newestKnownSeries, type Capabilities } from '../topology/capabilities.js';
import { isBefore, type Release } from '../topology/release.js';

type Changing = Omit<Capabilities, 'version' | 'release' | 'beyondKnown'>;
type Changes = Partial<Changing>;

const MIB = 1024 * 1024;

const BEFORE_3_8: Changing = {
  classicMirroring: true,
  quorumQueues: false,
  quorumMessageTtl: false,
  argumentsCheckedPerType: false,
  connectionsByUser: false,
  defaultQueueType: 'none',
  effectivePolicyReported: false,
  applyToQueueTypes: false,
  defaultDeliveryLimit: undefined,
  unlimitedDeliveryLimit: false,
  quorumPriorities: 1,
  globalQos: 'connection-closed',
  refusesCancelOnHaFailover: false,
  relaxedChecks: false,
  topicPermissionsNeedExchange: false,
  refusesTransientQueues: false,
  continuesDeathCounts: true,
  quorumExpires: 'policy',
  shovelsHonourAlarms: false,
  maxMessageSize: 128 * MIB,
  maxPatternBytes: undefined,
};

/** What each release changed, oldest first; from RabbitMQ's sources and release notes. */
const RELEASES: readonly (readonly [Release, Changes])[] = [
  [[3, 8, 0], { quorumQueues: true, effectivePolicyReported: true }],
  [
    [3, 10, 0],
    {
      quorumMessageTtl: true,
      argumentsCheckedPerType: true,
      connectionsByUser: true,
      refusesCancelOnHaFailover: true,
    },
  ],
  [[3, 10, 8], { defaultQueueType: 'at-creation' }],
  // None of 3.11.0 to 3.11.4 has been asked.
  [[3, 11, 0], { effectivePolicyReported: false }],
  [[3, 11, 5], { effectivePolicyReported: true }],
  [[3, 11, 16], { relaxedChecks: true }],
  [[3, 11, 17], { defaultQueueType: 'updatable' }],
  [[3, 12, 0], { applyToQueueTypes: true }],
  [
    [4, 0, 0],
    {
      classicMirroring: false,
      refusesCancelOnHaFailover: false,
      defaultDeliveryLimit: 20,
      unlimitedDeliveryLimit: true,
      quorumPriorities: 2,
      continuesDeathCounts: false,
      quorumExpires: 'minimum',
      maxMessageSize: 16 * MIB,
    },
  ],
  [[4, 2, 0], { shovelsHonourAlarms: true }],
  [
    [4, 3, 0],
    {
      quorumPriorities: 32,
      globalQos: 'per-consumer',
      topicPermissionsNeedExchange: true,
      // rabbit_re:compile/2
      maxPatternBytes: 1024,
    },
  ],
];

/**
 * What a release can do; one newer than all known counts as the newest known, and says so.
 * Throws BROKER.UNSUPPORTED_VERSION for what is no version.
 */
export function deriveCapabilities(version: string): Capabilities {
  const release = parseVersion(version);
  const beyondKnown = isBefore(parseVersion(newestKnownSeries), release);
  return RELEASES.filter(([since]) => !isBefore(release, since)).reduce<Capabilities>(
    (capabilities, [, changes]) => ({ ...capabilities, ...changes }),
    { version, release, beyondKnown, ...BEFORE_3_8 },
  );
}

/** Reads `3.10.8`, `4.3.0-rc.1`, `3.13.7+2`, and `3.13`, which is the newest of its series. */
function parseVersion(version: string): Release {
  const [, major, minor, patch] = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined || minor === undefined) {
    throw new QuorateError({
      code: 'BROKER.UNSUPPORTED_VERSION',
      message: `"${version}" is not a version of RabbitMQ`,
      exit: 2,
      next: ['connect to the management API of a RabbitMQ broker, 3.8 or later'],
    });
  }
  return [Number(major), Number(minor), patch === undefined ? Infinity : Number(patch)];
}
