import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../lab/wait.js';

const program = fileURLToPath(new URL('pseudo-terminal.py', import.meta.url));

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** A command at a terminal of its own. */
export interface PseudoTerminal extends Disposable {
  /** The exit code, or 128 and the number of the signal that ended it. */
  readonly exit: Promise<number>;
  /** Everything the terminal was sent, escape sequences included. */
  raw(): string;
  /** Resolves when the terminal is sent something like that, after everything seen by this so far. */
  sees(what: RegExp, timeoutMs?: number): Promise<void>;
  press(keys: string): void;
  resize(size: Size): void;
  /** As when a window is closed or a connection lost. */
  hangUp(): void;
}

export function atTerminal(
  command: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
    readonly size?: Size;
  },
): PseudoTerminal {
  const { rows, columns } = options.size ?? { rows: 24, columns: 80 };
  const child = spawn('python3', [program, `${rows}`, `${columns}`, ...command], {
    cwd: options.cwd,
    env: { TERM: 'xterm', ...options.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let raw = '';
  let seen = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (raw += text));
  // The terminal may be gone by the time it is told something.
  child.stdin.on('error', () => undefined);
  const exit = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? -1);
    });
  });
  const order = (what: unknown): void => {
    child.stdin.write(`${JSON.stringify(what)}\n`);
  };
  return {
    exit,
    raw: () => raw,
    async sees(what, timeoutMs = 15_000) {
      const wait = { what: `${what.source} on the screen`, timeoutMs, intervalMs: 20 };
      await waitUntil(wait, async () => what.test(raw.slice(seen))).catch((cause: unknown) => {
        throw new Error(`not seen: ${what.source}\n${raw.slice(-3_000)}`, { cause });
      });
      seen = raw.length;
    },
    press: (keys) => {
      order({ keys });
    },
    resize: (size) => {
      order({ resize: [size.rows, size.columns] });
    },
    hangUp: () => {
      order({ hangup: true });
    },
    [Symbol.dispose]: () => {
      child.kill();
    },
  };
}
