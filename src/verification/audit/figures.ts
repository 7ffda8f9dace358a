/** What the copies of one bridge's messages say; counts are messages. Keys are API. */
export interface AuditFigures {
  /** Delivered to the bridge, each once. */
  readonly taken: number;
  /** Published by the bridge and routed to its queue, each time. */
  readonly entered: number;
  /** Published by the bridge and kept in quarantine, since its queue was not bound. */
  readonly quarantined: number;
  /** Taken, and neither entered nor back in the queue. */
  readonly missing: number;
  /** Entered without having been taken. */
  readonly extra: number;
  /** Entered once more. */
  readonly duplicated: number;
  /** Entered behind a message that was taken later, or before one that was taken earlier. */
  readonly reordered: number;
  /** Entered with another body, or with other properties, than it was taken with. */
  readonly altered: number;
  /** Between both ends when the audit began or ended, which says nothing about them. */
  readonly underWay: number;
}

/** Whether messages were lost, made up, changed or put out of order. Duplicates are not: a plan states them. */
export function isDifferent({ missing, extra, reordered, altered }: AuditFigures): boolean {
  return missing + extra + reordered + altered > 0;
}
