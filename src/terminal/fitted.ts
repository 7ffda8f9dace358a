import { wrapLines } from '../report/wrap-lines.js';

/** For whoever reads it at a terminal; a file or a pipe gets its lines whole. */
export function fitted(text: string): string {
  const { isTTY, columns } = process.stdout;
  return isTTY && columns > 0 ? wrapLines(text, columns) : text;
}
