import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PASSWORD_VARIABLE } from './configuration.js';
import type { Screen } from './screen.js';

const PROGRAM = fileURLToPath(new URL('../../../bin/run.js', import.meta.url));
/** How long an interrupted command may take to its next safe point. */
const INTERRUPT_TIMEOUT_MS = 30_000;

export interface Quorate {
  /** Runs a command as an operator would type it and shows it with its output. Rejects unless it ends with exit 0. */
  run(...args: readonly string[]): Promise<void>;
}

/** The built `quorate`, run in the directory of `quorate.yaml`, with the operator's password in its environment. */
export function quorateIn(
  directory: string,
  password: string,
  screen: Screen,
  signal: AbortSignal,
): Quorate {
  return {
    async run(...args) {
      signal.throwIfAborted();
      const typed = ['quorate', ...args].join(' ');
      screen.say(`\n$ ${typed}`);
      const child = spawn(process.execPath, [PROGRAM, ...args], {
        cwd: directory,
        env: { ...process.env, [PASSWORD_VARIABLE]: password },
        stdio: ['ignore', screen.descriptor, 'inherit'],
      });
      let killing: NodeJS.Timeout | undefined;
      const interrupt = (): void => {
        child.kill('SIGINT');
        killing = setTimeout(() => child.kill('SIGKILL'), INTERRUPT_TIMEOUT_MS);
      };
      signal.addEventListener('abort', interrupt, { once: true });
      try {
        await once(child, 'exit');
        const { exitCode, signalCode } = child;
        if (exitCode !== 0) throw new Error(`"${typed}" ended with ${exitCode ?? signalCode}`);
      } finally {
        signal.removeEventListener('abort', interrupt);
        clearTimeout(killing);
      }
      signal.throwIfAborted();
    },
  };
}
