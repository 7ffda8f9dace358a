import type { MigrationContext } from '../handler.js';
import { estimateFlow, remember, type FlowEstimate, type FlowLook } from './estimate-flow.js';
import type { FigureSubject } from './figure-subject.js';
import { readFlow } from './read-flow.js';

/** Looks again and again and remembers enough to tell how fast things go. Reads only. */
export class FlowMeter {
  readonly #brokers: MigrationContext['brokers'];
  #looks: readonly FlowLook[] = [];

  constructor(brokers: MigrationContext['brokers']) {
    this.#brokers = brokers;
  }

  /** Throws what the management API throws; what was seen before is kept. */
  async look(subject: FigureSubject): Promise<FlowEstimate> {
    this.#looks = remember(this.#looks, await readFlow(this.#brokers, subject));
    return estimateFlow(this.#looks, subject.atMost);
  }
}
