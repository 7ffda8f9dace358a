import type { Reporter } from '../migration/reporter.js';

/** A reporter with an end, and a place for questions that does not disturb what it shows. */
export interface RunReporter extends Reporter {
  /** Asks on the terminal; true: yes. */
  confirm(message: string, signal: AbortSignal): Promise<boolean>;
  /** Leaves the terminal as it was and the events file complete. */
  close(): Promise<void>;
}
