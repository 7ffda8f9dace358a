import { QuorateError } from '../quorate-error.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { isInteractive } from './interactive.js';

/** Asks without echo, on stderr; undefined when nobody can answer. */
export async function askPassword(question: string): Promise<string | undefined> {
  if (!isInteractive()) return undefined;
  const { password } = await import('@inquirer/prompts');
  try {
    return await password({ message: escapeTerminal(question) }, { output: process.stderr });
  } catch (cause) {
    throw new QuorateError({
      code: 'CONNECTION.PASSWORD_MISSING',
      message: 'no password was given',
      exit: 3,
      next: [],
      cause,
    });
  }
}
