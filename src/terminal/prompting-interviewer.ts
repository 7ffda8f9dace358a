import { escapeTerminal } from '../report/escape-terminal.js';
import { QuorateError } from '../quorate-error.js';
import type { Interviewer } from './interviewer.js';

/** A person at the terminal, asked on stderr. QuorateError `CONSENT.DECLINED` (exit 3) at Ctrl-C. */
export async function promptingInterviewer(): Promise<Interviewer> {
  const { confirm, input, select } = await import('@inquirer/prompts');
  const context = { output: process.stderr };
  const say = (lines: readonly string[]): void => {
    for (const line of lines) process.stderr.write(`${escapeTerminal(line)}\n`);
  };
  const answered = async <T>(prompt: Promise<T>): Promise<T> => {
    try {
      return await prompt;
    } catch (cause) {
      say(['nothing was written']);
      const message = 'declined';
      throw new QuorateError({ code: 'CONSENT.DECLINED', message, exit: 3, next: [], cause });
    }
  };
  return {
    say,
    choose: (message, choices) =>
      answered(
        select(
          {
            message: escapeTerminal(message),
            choices: choices.map(({ name, value }) => ({ name: escapeTerminal(name), value })),
            pageSize: choices.length,
            loop: false,
          },
          context,
        ),
      ),
    text: (message, refusal) =>
      answered(
        input(
          {
            message: escapeTerminal(message),
            validate: (text) => {
              const wrong = refusal(text);
              return wrong === undefined ? true : escapeTerminal(wrong);
            },
          },
          context,
        ),
      ),
    confirm: (message, standard) =>
      answered(confirm({ message: escapeTerminal(message), default: standard }, context)),
  };
}
