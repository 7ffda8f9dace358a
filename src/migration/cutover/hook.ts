import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { QuorateError } from '../../quorate-error.js';

export interface HookRun {
  readonly argv: readonly string[];
  readonly directory: string;
  /** The QUORATE_* variables of this move; names from brokers travel here and never through a shell. */
  readonly variables: Readonly<Record<string, string>>;
  /** Values that no variable handed on may have. */
  readonly secrets: readonly string[];
  readonly deadlineMs: number;
  readonly onLine: (line: string) => void;
}

/** Runs a hook without a shell. Rejects with HOOK.FAILED (exit 6) when it cannot start, exits non-zero or exceeds its deadline. */
export async function runHook(run: HookRun): Promise<void> {
  const [command = '', ...rest] = run.argv;
  const child = spawn(command, rest, {
    cwd: run.directory,
    env: { ...inheritedEnvironment(run.secrets), ...run.variables },
    shell: false,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: run.deadlineMs,
    killSignal: 'SIGKILL',
  });
  let lastLine = '';
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLine = line.slice(0, 300);
      run.onLine(lastLine);
    });
  }
  const failure = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => {
      resolve(`could not be started: ${error.message}`);
    });
    child.once('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else
        resolve(signal === null ? `exited with ${code ?? 'no status'}` : `was ended by ${signal}`);
    });
  });
  if (failure === undefined) return;
  throw new QuorateError({
    code: 'HOOK.FAILED',
    message: `hook ${JSON.stringify(run.argv)} ${failure}${lastLine === '' ? '' : `; its last line: ${lastLine}`}`,
    exit: 6,
    next: ['mend the hook, then run the same command again'],
  });
}

/** The hook is the operator's own program, but quorate's passwords are not for it, wherever they came from. */
function inheritedEnvironment(secrets: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name, value]) => !/^QUORATE_.*PASSWORD/.test(name) && !secrets.includes(value ?? ''),
    ),
  );
}
