import { durationText } from '../topology/amounts.js';
import { escapeTerminal } from '../report/escape-terminal.js';

/** Without a terminal a line is written this often at most. */
const QUIET_MS = 30_000;

export interface ObserveProgress {
  readonly sample: (seen: { readonly elapsedMs: number; readonly connections: number }) => void;
  /** Ends the line; more than once does nothing. */
  readonly close: () => void;
}

/** Says on stderr how far an observation is: one line that changes at a terminal, else a line now and then. */
export function observeProgress(
  lastsMs: number,
  output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): ObserveProgress {
  let saidAt = -Infinity;
  let open = false;
  return {
    sample({ elapsedMs, connections }) {
      const of = `${durationText(elapsedMs)} of ${durationText(lastsMs)}`;
      const text = `looking at clients: ${of}, ${connections} connections so far`;
      if (output.isTTY) {
        output.write(`\r\u001B[K${text}`);
        open = true;
      } else if (elapsedMs - saidAt >= QUIET_MS) {
        saidAt = elapsedMs;
        output.write(`${text}\n`);
      }
    },
    close() {
      if (open) output.write('\n');
      open = false;
    },
  };
}

/** A line on stderr; names may be raw. */
export function showNote(text: string): void {
  process.stderr.write(`note: ${escapeTerminal(text)}\n`);
}
