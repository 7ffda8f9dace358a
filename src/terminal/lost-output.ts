import { closeSync } from 'node:fs';
import { isatty } from 'node:tty';

/**
 * A terminal that is closed, or a reader that ends, must not end a run half-way: what it would have said is lost, the journal is
 * not. A closed terminal also sends SIGHUP, which stops the run at the next safe point.
 */
export function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    // oclif throws what it does not know, such as EIO.
    stream.removeAllListeners('error').on('error', () => undefined);
  }
  process.once('exit', letGoOfTerminal);
}

/** At its end node sets terminals back as they were, and aborts (SIGABRT, no exit code) when one is gone; what is closed it leaves alone. */
function letGoOfTerminal(): void {
  for (const [fd, { isTTY }] of [process.stdin, process.stdout, process.stderr].entries()) {
    if (isTTY && !isatty(fd)) closeSync(fd);
  }
}
