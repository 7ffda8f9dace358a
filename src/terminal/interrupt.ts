import { DeferredStop } from '../migration/deferred-stop.js';

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Asks for the same stop without a signal; more than once does nothing. */
  ask(who: string): void;
  /** Back to the default behaviour of the signals. */
  dispose(): void;
}

const EXIT_AT_ONCE = 130;

/**
 * The first SIGINT, SIGTERM or SIGHUP asks for a stop at the next safe point, a second SIGINT ends the process at once. Where
 * something is held that had better not be cut off, the second one ends that, and a third the process.
 */
export function onInterrupt(
  announce: (message: string) => void,
  stops: DeferredStop = new DeferredStop(),
): Interrupt {
  const controller = new AbortController();
  const ask = (who: string): void => {
    if (controller.signal.aborted) return;
    controller.abort(who);
    const { until } = stops;
    announce(
      until === undefined
        ? `${who}: stopping at the next safe point; Ctrl-C from now on stops at once`
        : `${who}: stopping when ${until}; Ctrl-C once more does not wait for that`,
    );
  };
  const stop = (name: NodeJS.Signals): void => {
    if (!controller.signal.aborted) {
      ask(name);
      return;
    }
    if (name !== 'SIGINT') return;
    if (stops.until !== undefined && !stops.insisted.aborted) {
      stops.insist();
      announce('SIGINT: not waiting for that any more; Ctrl-C from now on stops at once');
      return;
    }
    // eslint-disable-next-line no-restricted-properties -- the operator asked again; resume copes with a kill anywhere
    process.exit(EXIT_AT_ONCE);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // A lost ssh session.
  process.on('SIGHUP', stop);
  return {
    signal: controller.signal,
    ask,
    dispose: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      process.off('SIGHUP', stop);
    },
  };
}
