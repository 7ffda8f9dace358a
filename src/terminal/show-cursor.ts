import { writeSync } from 'node:fs';

/** Brings the cursor back that drawing a list hides; past the list, which keeps what is written to the stream. */
export function showCursor(): void {
  try {
    writeSync(process.stderr.fd, '\u001B[?25h');
  } catch {
    // The terminal is gone.
  }
}
