/** One line of a process's event log. Times are milliseconds since the epoch. */
export type ShopEvent =
  /** The broker has confirmed it, and had a queue for it. */
  | ['published', at: number, publisher: string, sequence: number, exchange: string, key: string]
  /** Mandatory, and no queue for it: sent again. */
  | ['unroutable', at: number, publisher: string, sequence: number]
  | [
      'consumed',
      at: number,
      queue: string,
      publisher: string,
      sequence: number,
      sentAs: string,
      receivedAs: string,
    ]
  /** Sent to the retry loop. */
  | ['rejected', at: number, queue: string, publisher: string, sequence: number]
  /** Back from the retry loop. */
  | ['retried', at: number, queue: string, publisher: string, sequence: number];
