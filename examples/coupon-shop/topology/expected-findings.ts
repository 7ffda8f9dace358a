export type Severity = 'blocker' | 'warning' | 'info';

/** What `assess` has to find in the shop, told apart by all but the reason. */
export interface ExpectedFinding {
  readonly code: string;
  readonly severity: Severity;
  /** Kind and name of the subject; all but the broker are in the shop's vhost. */
  readonly kind: string;
  readonly name: string;
  readonly why: string;
}

interface Group extends Omit<ExpectedFinding, 'name'> {
  readonly names: readonly string[];
  /** undefined: whichever way the shop goes. */
  readonly only?: 'vhost' | 'broker';
}

const blue = { version: '3.10.8', nodes: 3 };
/** The clusters these findings are of; a version stands for all that begin with it. */
export const assessedClusters = {
  vhost: { blue, green: blue },
  broker: { blue, green: { version: '4.0', nodes: 3 } },
} as const;
/** Stands for the cluster's name, which comes from the machine. */
export const THE_BROKER = '(the cluster)';

/** All but coupons.urgent, which stays classic. */
const quorumQueues = [
  'coupons.archive',
  'coupons.issued',
  'coupons.ledger',
  'coupons.redeemed',
  'coupons.retry',
  'coupons.vip',
  'loyalty.points',
  'loyalty.tiers',
];

const groups: readonly Group[] = [
  {
    code: 'QUEUE.MAX_PRIORITY',
    severity: 'blocker',
    kind: 'queue',
    names: ['coupons.urgent'],
    why: 'its x-max-priority; decided in quorate.yaml, so assess ends with exit 0 all the same',
    only: 'vhost',
  },
  {
    code: 'QUEUE.MAX_PRIORITY',
    severity: 'warning',
    kind: 'queue',
    names: ['coupons.urgent'],
    why: 'its x-max-priority, of which a quorum queue of 4.0 keeps two levels; decided in quorate.yaml',
    only: 'broker',
  },
  {
    code: 'QUEUE.MESSAGE_TTL',
    severity: 'warning',
    kind: 'queue',
    names: [
      'coupons.archive',
      'coupons.issued',
      'coupons.ledger',
      'coupons.redeemed',
      'coupons.retry',
      'coupons.urgent',
      'coupons.vip',
    ],
    why: 'ha-all sets one, for coupons.retry retry-delay, for coupons.redeemed also an argument; coupons.urgent stays classic and is moved too',
  },
  {
    code: 'QUEUE.REQUEUE_ORDER',
    severity: 'warning',
    kind: 'queue',
    names: quorumQueues,
    why: 'no delivery limit is set; coupons.urgent stays classic and keeps its order',
    only: 'vhost',
  },
  {
    code: 'QUEUE.DELIVERY_LIMIT_DEFAULT',
    severity: 'warning',
    kind: 'queue',
    names: quorumQueues,
    why: 'no delivery limit is set, and 4.0 has one unless a policy lifts it',
    only: 'broker',
  },
  {
    code: 'MESSAGE.X_DEATH_RESET',
    severity: 'warning',
    kind: 'queue',
    names: [
      'coupons.archive',
      'coupons.issued',
      'coupons.ledger',
      'coupons.redeemed',
      'coupons.retry',
      'coupons.urgent',
      'coupons.vip',
    ],
    why: 'rejected messages carry counts, which 4.0 begins anew',
    only: 'broker',
  },
  {
    code: 'QUEUE.SINGLE_ACTIVE_CONSUMER',
    severity: 'info',
    kind: 'queue',
    names: ['coupons.ledger'],
    why: 'its x-single-active-consumer',
  },
  {
    code: 'QUEUE.NO_CONSUMERS',
    severity: 'blocker',
    kind: 'queue',
    names: ['coupons.retry'],
    why: 'it delays rejected coupons and nobody consumes it; decided in quorate.yaml',
  },
  {
    code: 'POLICY.MIRRORING_KEYS',
    severity: 'info',
    kind: 'policy',
    names: ['ha-all', 'ha-loyalty', 'retry-delay'],
    why: 'each of them mirrors',
  },
  {
    code: 'POLICY.SPLIT',
    severity: 'info',
    kind: 'policy',
    names: ['ha-all'],
    why: 'coupons.urgent stays classic and mirrored, the other queues of it do not',
  },
  {
    code: 'POLICY.EMPTIED',
    severity: 'info',
    kind: 'policy',
    names: ['ha-loyalty'],
    why: 'it does nothing but mirror',
    only: 'vhost',
  },
  {
    code: 'POLICY.RESCOPED',
    severity: 'info',
    kind: 'policy',
    names: ['retry-delay'],
    why: 'it gets a key that only quorum queues have, and 4.0 can keep it to these',
    only: 'broker',
  },
  {
    code: 'CLIENT.SHARED_USER',
    severity: 'warning',
    kind: 'user',
    names: ['loyalty', 'shop-consumer', 'shop-publisher'],
    why: 'a user per role, and each role has several processes',
  },
  {
    code: 'BROKER.KNOWN_ISSUE',
    severity: 'warning',
    kind: 'broker',
    names: [THE_BROKER],
    why: 'confirms-stop: mirrored queues of 3.10.0 to 3.10.9; the shop publishes so that it is not hit',
  },
  {
    code: 'BROKER.MESSAGE_SIZE_LIMIT',
    severity: 'warning',
    kind: 'broker',
    names: [THE_BROKER],
    why: '4.0 takes messages of 16 MiB, where 3.10 takes 128',
    only: 'broker',
  },
];

export function expectedFindings(strategy: 'vhost' | 'broker'): readonly ExpectedFinding[] {
  return groups
    .filter(({ only = strategy }) => only === strategy)
    .flatMap(({ names, code, severity, kind, why }) =>
      names.map((name) => ({ code, severity, kind, name, why })),
    );
}

/** What the machine decides and no set-up can exclude: allowed, not required, whatever its severity. */
export const possibleFindings = [
  { code: 'BROKER.DISK_HEADROOM', why: 'the disk is the machine’s, and it may be nearly full' },
] as const;
