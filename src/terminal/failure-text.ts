import { escapeTerminal } from '../report/escape-terminal.js';
import type { Failure } from './failure.js';
import type { Palette } from './palette.js';

/** A failure for people: code and message, what lay beneath, the next commands. No trailing newline. */
export function failureText(failure: Failure, palette: Palette): string {
  const [first = '', ...rest] = lines(failure.message);
  return [
    `${palette.red('error')} ${palette.bold(failure.code)}  ${first}`,
    ...rest.map((line) => `  ${line}`),
    ...failure.causes.flatMap((cause) =>
      lines(cause).map((line) => palette.dim(`  because: ${line}`)),
    ),
    ...(failure.next.length === 0 ? [] : ['next:']),
    ...failure.next.map((step) => `  ${escapeTerminal(step)}`),
  ].join('\n');
}

function lines(text: string): readonly string[] {
  return text.split('\n').map(escapeTerminal);
}
