/** What was counted for one bridged queue; counts are messages. */
export interface BridgeCounts {
  readonly vhost: string;
  readonly queue: string;
  /** Entered the transit exchange, the larger of what the journal and the broker say; undefined: never counted. */
  readonly entered: number | undefined;
  /** Routed by the transit exchange to the green queue or, when its binding was missing, to the quarantine. */
  readonly routed: number | undefined;
  /** Still on blue: ready and unacknowledged. */
  readonly remaining: number;
  /** Bound on duplicates of interruptions the journal knows of. */
  readonly duplicatesAtMost: number;
  /** Why messages may leave a queue of this kind without a counter: TTL, limits, dead-lettering. */
  readonly notProvable: readonly string[];
}

/** One line of the account of a unit. Keys are API. */
export interface LedgerLine {
  readonly vhost: string;
  readonly queue: string;
  readonly bridged: number;
  readonly routed: number;
  readonly quarantined: number;
  readonly remaining: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly unexplained: number;
  /** Empty: the balance is exact. Otherwise why a loss outside the bridge could not be proven absent. */
  readonly notProvable: readonly string[];
}

/**
 * Balances one bridge: what entered the transit exchange must have been routed. The transit exchange's counters are exact
 * once statistics were emitted (5 s). `quarantined` is the unit's share and is not attributed to single queues.
 */
export function balance(counts: BridgeCounts): LedgerLine {
  const bridged = counts.entered ?? 0;
  const routed = counts.routed ?? 0;
  const lost = Math.max(0, bridged - routed);
  return {
    vhost: counts.vhost,
    queue: counts.queue,
    bridged,
    routed,
    quarantined: 0,
    remaining: counts.remaining,
    lost,
    duplicated: counts.duplicatesAtMost,
    unexplained: Math.abs(bridged - routed),
    notProvable: counts.notProvable,
  };
}

/** Reasons a queue with these effective settings may lose messages without any counter saying so. */
export function unprovableCauses(settings: Readonly<Record<string, unknown>>): string[] {
  const causes: string[] = [];
  if ('message-ttl' in settings) causes.push('message TTL');
  if ('max-length' in settings || 'max-length-bytes' in settings) causes.push('length limit');
  if ('dead-letter-exchange' in settings) causes.push('dead-lettering');
  if ('delivery-limit' in settings) causes.push('delivery limit');
  return causes;
}
