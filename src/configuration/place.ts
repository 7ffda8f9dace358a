import type { Document, LineCounter } from 'yaml';
import type {
  ConfigurationPath,
  ConfigurationProblem,
} from '../compatibility/configuration-problem.js';
import { offsetOf } from './positions.js';

/** Where something of the configuration is written, as `quorate.yaml:3:5`. */
export type Locate = (path: ConfigurationPath, at: ConfigurationProblem['at']) => Place;

export interface Place {
  /** The file, or the flag that says it. */
  readonly source: string;
  /** From 1; undefined: not in a file. */
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** Places in the text `document` was read from. */
export function placesIn(document: Document, lines: LineCounter, file: string): Locate {
  return (path, at) => {
    const key = at === 'key' ? path.at(-1) : undefined;
    const offset =
      typeof key === 'string'
        ? offsetOf(document, path.slice(0, -1), key)
        : offsetOf(document, path, undefined);
    const { line, col } = lines.linePos(offset);
    return { source: file, line, column: col };
  };
}

/** Where nothing was read. */
export function placeIn(file: string): Locate {
  return () => ({ source: file, line: undefined, column: undefined });
}

export function placeText({ source, line, column }: Place): string {
  return [source, line, column].filter((part) => part !== undefined).join(':');
}
