export interface PolicyDefinition {
  readonly name: string;
  readonly pattern: string;
  readonly priority: number;
  readonly definition: Readonly<Record<string, string | number>>;
}

const DAY_MS = 86_400_000;
const mirrored = { 'ha-mode': 'all', 'ha-sync-mode': 'automatic' };

/** How long a rejected coupon waits before its next attempt. */
export const RETRY_DELAY_MS = 2000;

/** Mirroring mixed with other settings, as it grows over the years: taking a policy away takes more than mirrors. */
export const policies: readonly PolicyDefinition[] = [
  {
    name: 'ha-all',
    pattern: String.raw`^coupons\.`,
    priority: 0,
    definition: { ...mirrored, 'dead-letter-exchange': 'retry', 'message-ttl': DAY_MS },
  },
  {
    // Hides all of ha-all from one queue, so it repeats the mirroring.
    name: 'retry-delay',
    pattern: String.raw`^coupons\.retry$`,
    priority: 10,
    definition: {
      ...mirrored,
      'dead-letter-exchange': 'retry-over',
      'message-ttl': RETRY_DELAY_MS,
    },
  },
  { name: 'ha-loyalty', pattern: String.raw`^loyalty\.`, priority: 0, definition: mirrored },
];

export const operatorPolicies: readonly PolicyDefinition[] = [
  {
    name: 'no-endless-queues',
    pattern: String.raw`^(coupons|loyalty)\.`,
    priority: 0,
    definition: { 'max-length': 5_000_000 },
  },
];
