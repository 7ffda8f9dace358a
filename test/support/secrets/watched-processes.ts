import { readdirSync, readFileSync } from 'node:fs';

const INTERVAL_MS = 20;

/** Looks again and again at how every process of this machine was called, as any user can. */
export class WatchedProcesses implements Disposable {
  readonly #called = new Set<string>();
  readonly #timer = setInterval(() => {
    this.#look();
  }, INTERVAL_MS);

  /** Every command line so far, each once, its arguments apart by spaces. */
  get commandLines(): readonly string[] {
    return [...this.#called];
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      try {
        const arguments_ = readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' ');
        this.#called.add(arguments_);
      } catch {
        // Gone meanwhile.
      }
    }
  }
}
