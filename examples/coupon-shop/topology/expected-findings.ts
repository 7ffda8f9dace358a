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
}

/** The cluster these findings are of. */
export const assessedCluster = { version: '3.10.8', nodes: 3 } as const;
/** Stands for the cluster's name, which comes from the machine. */
export const THE_BROKER = '(the cluster)';

const groups: readonly Group[] = [
  {
    code: 'QUEUE.MAX_PRIORITY',
    severity: 'blocker',
    kind: 'queue',
    names: ['coupons.urgent'],
    why: 'its x-max-priority; decided in quorate.yaml, so assess ends with exit 0 all the same',
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
    names: [
      'coupons.archive',
      'coupons.issued',
      'coupons.ledger',
      'coupons.redeemed',
      'coupons.retry',
      'coupons.vip',
      'loyalty.points',
      'loyalty.tiers',
    ],
    why: 'no delivery limit is set; coupons.urgent stays classic and keeps its order',
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
];

export const expectedFindings: readonly ExpectedFinding[] = groups.flatMap(
  ({ names, ...finding }) => names.map((name) => ({ ...finding, name })),
);

/** What the machine decides and no set-up can exclude: allowed, not required, whatever its severity. */
export const possibleFindings = [
  { code: 'BROKER.DISK_HEADROOM', why: 'the disk is the machine’s, and it may be nearly full' },
] as const;
