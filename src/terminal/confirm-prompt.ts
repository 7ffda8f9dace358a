import { escapeTerminal } from '../report/escape-terminal.js';

/** A yes-or-no question whose default is yes; Ctrl-C and an aborted signal are a no. */
export async function askConfirm(
  message: string,
  context: {
    readonly output: NodeJS.WritableStream;
    readonly signal: AbortSignal;
  },
): Promise<boolean> {
  const { confirm } = await import('@inquirer/prompts');
  const lines = message.split('\n').map(escapeTerminal);
  try {
    return await confirm({ message: lines.join('\n'), default: true }, { ...context });
  } catch {
    return false;
  }
}
