import { settleMs } from '../../../src/migration/counts/staleness.js';
import type { QueueReading } from '../../../src/verification/account/queue-reading.js';

export type Act = 'publish' | 'deliver' | 'ack' | 'requeue' | 'reject' | 'purge';

export interface Happening {
  /** Milliseconds after the one before. */
  readonly afterMs: number;
  readonly act: Act;
  readonly messages: number;
}

const intervalMs = 5_000;
const lateIntervalMs = 10_000;
const counters = ['published', 'delivered', 'acknowledged', 'redelivered'] as const;
type Counter = (typeof counters)[number];

/** A queue whose counters are told every 5 s, each at its own moments, as a broker's statistics are. */
export class SimulatedQueue {
  /** Gone without a counter. */
  readonly gone = { rejected: 0, purged: 0 };
  readonly readings: QueueReading[] = [];
  #atMs = 0;
  #ready = 0;
  /** Of the ready ones, delivered before. */
  #returned = 0;
  #unacknowledged = 0;
  readonly #true: Record<Counter, number> = {
    published: 0,
    delivered: 0,
    acknowledged: 0,
    redelivered: 0,
  };
  readonly #told: Record<Counter, number> = { ...this.#true };
  /** Of a quorum queue: as it was at most 10 s ago. */
  #lateUnacknowledged = 0;

  readonly phases: Readonly<Record<Counter, number>>;
  readonly isLate: boolean;

  constructor(phases: Readonly<Record<Counter, number>>, isLate: boolean) {
    this.phases = phases;
    this.isLate = isLate;
  }

  get missing(): number {
    return this.gone.rejected + this.gone.purged;
  }

  happen({ afterMs, act, messages }: Happening): void {
    this.wait(afterMs);
    const took = (of: number) => Math.min(of, messages);
    switch (act) {
      case 'publish':
        this.#ready += messages;
        this.#true.published += messages;
        return;
      case 'deliver': {
        const delivered = took(this.#ready);
        const again = Math.min(delivered, this.#returned);
        this.#ready -= delivered;
        this.#returned -= again;
        this.#unacknowledged += delivered;
        this.#true.delivered += delivered;
        this.#true.redelivered += again;
        return;
      }
      case 'ack': {
        const acknowledged = took(this.#unacknowledged);
        this.#unacknowledged -= acknowledged;
        this.#true.acknowledged += acknowledged;
        return;
      }
      case 'requeue': {
        const returned = took(this.#unacknowledged);
        this.#unacknowledged -= returned;
        this.#ready += returned;
        this.#returned += returned;
        return;
      }
      case 'reject': {
        const rejected = took(this.#unacknowledged);
        this.#unacknowledged -= rejected;
        this.gone.rejected += rejected;
        return;
      }
      case 'purge': {
        const purged = took(this.#ready);
        this.#ready -= purged;
        this.#returned = Math.min(this.#returned, this.#ready);
        this.gone.purged += purged;
        return;
      }
      default:
        act satisfies never;
    }
  }

  wait(milliseconds: number): void {
    const until = this.#atMs + milliseconds;
    for (const counter of counters) {
      if (ticks(this.#atMs, until, this.phases[counter])) this.#told[counter] = this.#true[counter];
    }
    if (ticks(this.#atMs, until, this.phases.published, lateIntervalMs)) {
      this.#lateUnacknowledged = this.#unacknowledged;
    }
    this.#atMs = until;
  }

  read(): void {
    this.readings.push({
      atMs: this.#atMs,
      tookMs: 0,
      staleMs: settleMs,
      fetched: 0,
      ready: this.#ready,
      unacknowledged: this.isLate ? this.#lateUnacknowledged : this.#unacknowledged,
      ...this.#told,
    });
  }
}

function ticks(fromMs: number, toMs: number, phase: number, every = intervalMs): boolean {
  return Math.floor((toMs - phase) / every) > Math.floor((fromMs - phase) / every);
}
