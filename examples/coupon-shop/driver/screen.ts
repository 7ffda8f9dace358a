import { writeSync } from 'node:fs';

export interface Screen {
  /** Where commands print: stdout, or stderr when stdout is kept for one JSON document. */
  readonly descriptor: number;
  say(line: string): void;
}

export function screenFor(json: boolean): Screen {
  const descriptor = json ? 2 : 1;
  const stream = json ? process.stderr : process.stdout;
  return {
    descriptor,
    say: (line) => {
      // At once, so that it stands before what a command prints to the same place.
      if (stream.isTTY) writeSync(descriptor, `${line}\n`);
      else stream.write(`${line}\n`);
    },
  };
}
