import { redacted } from '../../broker/redacted.js';

/** Characters of a line that are kept, of one still being written, and lines that are passed on. */
const LONGEST = 300;
const LONGEST_UNFINISHED = 8_192;
const MOST_LINES = 1_000;

export interface MaskedLines {
  readonly write: (text: string) => void;
  /** The last line may have no end. */
  readonly end: () => void;
  /** The newest line that says something, passed on or not; undefined: there was none. */
  readonly last: () => string | undefined;
}

/**
 * Cuts what a command writes into lines, bounded in length and number, with secrets and the credentials of URLs masked.
 * A line is masked before it is cut, so that no half of a secret stays.
 */
export function maskedLines(
  secrets: readonly string[],
  onLine: (line: string) => void,
): MaskedLines {
  let unfinished = '';
  let count = 0;
  let newest: string | undefined;
  const shown = (line: string): string => masked(line, secrets).slice(0, LONGEST);
  const tell = (line: string): void => {
    count += 1;
    if (line.trim() !== '') newest = line;
    if (count < MOST_LINES) onLine(shown(line));
    if (count === MOST_LINES) onLine('… it writes more than is shown');
  };
  return {
    write(text) {
      const lines = (unfinished + text).split(/\r\n|[\n\r]/u);
      unfinished = (lines.pop() ?? '').slice(0, LONGEST_UNFINISHED);
      for (const line of lines) tell(line);
    },
    end() {
      if (unfinished !== '') tell(unfinished);
      unfinished = '';
    },
    last: () => (newest === undefined ? undefined : shown(newest)),
  };
}

function masked(line: string, secrets: readonly string[]): string {
  const without = secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '***'), line.slice(0, LONGEST_UNFINISHED));
  return redacted(without);
}
