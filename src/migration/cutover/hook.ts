import { QuorateError } from '../../quorate-error.js';
import { stopped } from '../waiting.js';
import { runCommand, type CommandRun } from './run-command.js';

/**
 * Runs a client's hook. Rejects with HOOK.FAILED (exit 6) when it cannot start, exits non-zero or exceeds its deadline, and
 * with STOPPED.SIGNAL when it was ended by Ctrl-C.
 */
export async function runHook(run: CommandRun): Promise<void> {
  const { failure, lastLine } = await runCommand(run);
  if (failure === undefined) return;
  if (run.signal.aborted) throw stopped(`while hook ${JSON.stringify(run.argv)} ran`);
  throw new QuorateError({
    code: 'HOOK.FAILED',
    message: `hook ${JSON.stringify(run.argv)} ${failure}${lastLine === '' ? '' : `; its last line: ${lastLine}`}`,
    exit: 6,
    next: ['mend the hook, then run the same command again'],
  });
}
