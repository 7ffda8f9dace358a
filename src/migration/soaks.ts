import type { Step } from '../plan/step.js';

/** Who did not want to wait any longer. */
export interface SoakSkip {
  readonly by: string;
  /** ISO-8601 UTC. */
  readonly at: string;
}

/** One client being watched. */
export interface Soak extends Disposable {
  /** undefined: the whole time counts. */
  readonly skipped: SoakSkip | undefined;
  /** Aborted when it is skipped. */
  readonly signal: AbortSignal;
  /** Milliseconds that are still to be watched. */
  leftMs: number;
}

/** The soak times of a run, which somebody may cut short: only the waiting, never what a check finds. */
export class Soaks {
  readonly #always: SoakSkip | undefined;
  readonly #running = new Map<
    Step,
    { readonly soak: Soak; readonly skip: (by: SoakSkip) => void }
  >();

  /** `always`: no soak time of the run is waited for. */
  constructor(always?: SoakSkip) {
    this.#always = always;
  }

  begin(step: Step, soakMs: number): Soak {
    const controller = new AbortController();
    let skipped: SoakSkip | undefined;
    const skip = (by: SoakSkip): void => {
      skipped ??= by;
      controller.abort();
    };
    const running = this.#running;
    const soak: Soak = {
      get skipped() {
        return skipped;
      },
      signal: controller.signal,
      leftMs: soakMs,
      [Symbol.dispose]: () => running.delete(step),
    };
    running.set(step, { soak, skip });
    if (this.#always !== undefined) skip(this.#always);
    return soak;
  }

  /** Cuts short what is being watched now; the steps that this changed something for. */
  skip(by: SoakSkip): readonly Step[] {
    const waiting = [...this.#running].filter(([, { soak }]) => soak.skipped === undefined);
    for (const [, { skip }] of waiting) skip(by);
    return waiting.map(([step]) => step);
  }

  /** undefined: nobody is being watched, or none has to be for longer. */
  longestLeftMs(): number | undefined {
    const left = [...this.#running.values()].flatMap(({ soak }) =>
      soak.skipped === undefined && soak.leftMs > 0 ? [soak.leftMs] : [],
    );
    return left.length === 0 ? undefined : Math.max(...left);
  }
}
