import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Screen } from './screen.js';

const PROGRAM = fileURLToPath(new URL('../../../bin/run.js', import.meta.url));
/** How long an interrupted command may take to its next safe point. */
const INTERRUPT_TIMEOUT_MS = 30_000;

export interface Quorate {
  /** Runs a command as an operator would type it and shows it with its output. Rejects unless it ends with exit 0. */
  run(...args: readonly string[]): Promise<void>;
  /** The same, but resolves with what the command prints instead of showing it. */
  read(...args: readonly string[]): Promise<string>;
}

/** The built `quorate`, run in the directory of `quorate.yaml`, with the operator's passwords as variables of its environment. */
export function quorateIn(
  directory: string,
  passwords: Readonly<Record<string, string>>,
  screen: Screen,
  signal: AbortSignal,
): Quorate {
  const finish = async (args: readonly string[], stdout: number | 'pipe'): Promise<string> => {
    signal.throwIfAborted();
    const typed = ['quorate', ...args].join(' ');
    screen.say(`\n$ ${typed}`);
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: directory,
      env: { ...process.env, ...passwords },
      stdio: ['ignore', stdout, 'inherit'],
    });
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
    let killing: NodeJS.Timeout | undefined;
    const interrupt = (): void => {
      child.kill('SIGINT');
      killing = setTimeout(() => child.kill('SIGKILL'), INTERRUPT_TIMEOUT_MS);
    };
    signal.addEventListener('abort', interrupt, { once: true });
    try {
      await once(child, 'close');
      const { exitCode, signalCode } = child;
      if (exitCode !== 0) {
        throw new Error(`"${typed}" ended with ${exitCode ?? signalCode}\n${printed}`.trimEnd());
      }
    } finally {
      signal.removeEventListener('abort', interrupt);
      clearTimeout(killing);
    }
    signal.throwIfAborted();
    return printed;
  };
  return {
    async run(...args) {
      await finish(args, screen.descriptor);
    },
    read: (...args) => finish(args, 'pipe'),
  };
}
