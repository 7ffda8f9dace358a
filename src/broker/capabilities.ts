import { QuorateError } from '../quorate-error.js';
import type { Capabilities } from '../topology/capabilities.js';

type Changes = Partial<Omit<Capabilities, 'version'>>;
type Version = readonly [major: number, minor: number, patch: number];

const MIB = 1024 * 1024;

const BEFORE_3_8: Omit<Capabilities, 'version'> = {
  classicMirroring: true,
  quorumQueues: false,
  quorumMessageTtl: false,
  argumentsCheckedPerType: false,
  defaultQueueType: 'none',
  effectivePolicyReported: false,
  applyToQueueTypes: false,
  defaultDeliveryLimit: undefined,
  unlimitedDeliveryLimit: false,
  quorumPriorities: 1,
  globalQos: 'connection-closed',
  refusesCancelOnHaFailover: false,
  quorumExpires: 'policy',
  shovelsHonourAlarms: false,
  maxMessageSize: 128 * MIB,
};

/** What each release changed, oldest first; from RabbitMQ's sources and release notes. */
const RELEASES: readonly (readonly [Version, Changes])[] = [
  [[3, 8, 0], { quorumQueues: true }],
  [
    [3, 10, 0],
    { quorumMessageTtl: true, argumentsCheckedPerType: true, refusesCancelOnHaFailover: true },
  ],
  [[3, 10, 8], { defaultQueueType: 'at-creation' }],
  [[3, 10, 13], { effectivePolicyReported: true }],
  // 3.11.0 to 3.11.4 are older than 3.10.13.
  [[3, 11, 0], { effectivePolicyReported: false }],
  [[3, 11, 5], { effectivePolicyReported: true }],
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
      quorumExpires: 'minimum',
      maxMessageSize: 16 * MIB,
    },
  ],
  [[4, 2, 0], { shovelsHonourAlarms: true }],
  [[4, 3, 0], { quorumPriorities: 32, globalQos: 'per-consumer' }],
];

/**
 * What a release can do; one newer than all known counts as the newest known.
 * Throws BROKER.UNSUPPORTED_VERSION for what is no version.
 */
export function deriveCapabilities(version: string): Capabilities {
  const running = parseVersion(version);
  return RELEASES.filter(([since]) => !isBefore(running, since)).reduce<Capabilities>(
    (capabilities, [, changes]) => ({ ...capabilities, ...changes }),
    { version, ...BEFORE_3_8 },
  );
}

/** Reads `3.10.8`, `4.3.0-rc.1`, `3.13.7+2`, and `3.13`, which is the newest of its series. */
function parseVersion(version: string): Version {
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

function isBefore(a: Version, b: Version): boolean {
  if (a[0] !== b[0]) return a[0] < b[0];
  if (a[1] !== b[1]) return a[1] < b[1];
  return a[2] < b[2];
}
