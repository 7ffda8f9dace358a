import type { Broker } from '../broker/broker.js';
import type { FigureSubject } from '../migration/figures/figure-subject.js';
import { FlowMeter } from '../migration/figures/flow-meter.js';
import type { Side } from '../plan/bridge.js';
import type { Plan } from '../plan/document.js';
import type { ConnectionFlags } from './connection-flags.js';
import type { Figures } from './figures-text.js';
import { type LiveCounts, unreachable } from './live-counts.js';
import { connectorForPlan } from './open-brokers.js';

export type LiveFigures =
  | { readonly reachable: true; readonly figures: Figures }
  | Extract<LiveCounts, { reachable: false }>;

const untold: Figures = { waiting: undefined, movedPerSecond: undefined, etaSeconds: undefined };

/** Looks at the brokers again and again; one that does not answer now may the next time. */
export class FiguresReader {
  readonly #flags: ConnectionFlags;
  readonly #plan: Plan;
  #connect: (() => Promise<Readonly<Record<Side, Broker>>>) | undefined;
  #meter: FlowMeter | undefined;

  constructor(flags: ConnectionFlags, plan: Plan) {
    this.#flags = flags;
    this.#plan = plan;
  }

  async look(subject: FigureSubject): Promise<LiveFigures> {
    try {
      this.#connect ??= await connectorForPlan(this.#flags, this.#plan);
      this.#meter ??= new FlowMeter(await this.#connect());
      if (subject.queues.length === 0) return { reachable: true, figures: untold };
      return { reachable: true, figures: await this.#meter.look(subject) };
    } catch (error) {
      return unreachable(error);
    }
  }
}
