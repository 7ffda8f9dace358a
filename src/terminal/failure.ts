import { Errors } from '@oclif/core';
import { masked, redacted } from '../broker/redacted.js';
import { QuorateError } from '../quorate-error.js';
import type { ExitCode } from '../quorate-error.js';

/** Why a command did not end with 0, ready to be shown or to go into the JSON envelope. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** What lay beneath, outermost first, without what `message` says already. */
  readonly causes: readonly string[];
  readonly next: readonly string[];
  readonly exit: ExitCode;
}

const DEEPEST_CAUSE = 5;
/** Characters of a message; names in it may come out of any file. */
const LONGEST = 20_000;

/** Any thrown value as a Failure: ours keep their code, oclif's are invocation errors, the rest is a bug of quorate. */
export function failureFrom(error: unknown, command: string): Failure {
  if (error instanceof QuorateError) {
    const { code, exit, next } = error;
    const message = bounded(withoutParserNoise(error.message));
    return { code, message, causes: causesOf(error, message), next, exit };
  }
  if (error instanceof Errors.CLIError) {
    const message = bounded(withoutParserNoise(error.message));
    const next = [`quorate ${command} --help`];
    return { code: 'INVOCATION.INVALID', message, causes: [], next, exit: 2 };
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : textOf(error);
  return {
    code: 'BUG',
    message: `bug in quorate: ${redacted(text)}`,
    causes: causesOf(error, text),
    next: [
      'run the command again with QUORATE_DEBUG=1 and report its output together with the version of quorate and of the broker',
    ],
    exit: 1,
  };
}

/** What our own errors say is masked where they were made; this is for what was overlooked there. */
function bounded(whole: string): string {
  const text = masked(whole.slice(0, LONGEST + 1));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function withoutParserNoise(message: string): string {
  return (
    message
      .replace(/^Parsing (--\S+) \n\t/, '$1: ')
      .replace(/\n?See more help with --help$/, '')
      // Flags that take several values are repeated here, and take one each.
      .replace(/\n+Note: [^\n]* multiple values\.[^\n]*$/, '')
      .trim()
  );
}

function causesOf(error: unknown, shown: string): readonly string[] {
  const causes: string[] = [];
  let seen = shown;
  let cause = error instanceof Error ? error.cause : undefined;
  for (let depth = 0; depth < DEEPEST_CAUSE && cause !== undefined; depth += 1) {
    const message = redacted(textOf(cause)).trim();
    if (message !== '' && !seen.includes(message)) causes.push(message);
    seen += `\n${message}`;
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
}

function textOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  return typeof thrown === 'string' ? thrown : typeof thrown;
}
