import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { atTerminal, type PseudoTerminal, type Size } from './pseudo-terminal.js';

const PROGRAM = fileURLToPath(new URL('../../bin/run.js', import.meta.url));

export interface Finished {
  /** undefined: a signal ended it. */
  readonly exit: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly finished: Promise<Finished>;
  kill(signal: NodeJS.Signals): void;
  /** What it has written to stderr by now. */
  said(): string;
  /** And to stdout. */
  wrote(): string;
}

/** Somebody with a directory, the built `quorate` on the path and the passwords of either side in the environment. */
export class Operator implements Disposable {
  readonly directory = mkdtempSync(join(tmpdir(), 'quorate-test-'));
  readonly planFile = join(this.directory, 'plan.json');
  /** Every stdout and stderr so far. */
  readonly printed: string[] = [];
  readonly #environment: NodeJS.ProcessEnv;

  constructor({ blue, green }: { readonly blue: string; readonly green?: string }) {
    const bin = join(this.directory, 'bin');
    mkdirSync(bin);
    symlinkSync(PROGRAM, join(bin, 'quorate'));
    this.#environment = {
      ...process.env,
      PATH: [bin, process.env['PATH']].join(delimiter),
      QUORATE_BLUE_PASSWORD: blue,
      ...(green === undefined ? {} : { QUORATE_GREEN_PASSWORD: green }),
    };
  }

  configure(document: unknown): void {
    writeFileSync(join(this.directory, 'quorate.yaml'), stringify(document));
  }

  start(...args: readonly string[]): RunningCommand {
    return this.startWith({}, ...args);
  }

  /** With more in its environment. */
  startWith(variables: NodeJS.ProcessEnv, ...args: readonly string[]): RunningCommand {
    return this.#spawn(process.execPath, [PROGRAM, ...args], variables);
  }

  run(...args: readonly string[]): Promise<Finished> {
    return this.start(...args).finished;
  }

  /** Starts it at a terminal of its own. */
  atTerminal(size: Size, ...args: readonly string[]): PseudoTerminal {
    const where = { cwd: this.directory, env: this.#environment, size };
    return atTerminal([process.execPath, PROGRAM, ...args], where);
  }

  /** Runs a line as a shell takes it. */
  type(line: string): Promise<Finished> {
    return this.#spawn('/bin/sh', ['-c', line]).finished;
  }

  /** Starts a line of one command, to which signals go then. */
  startTyped(line: string, variables: NodeJS.ProcessEnv = {}): RunningCommand {
    return this.#spawn('/bin/sh', ['-c', `exec ${line}`], variables);
  }

  [Symbol.dispose](): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  #spawn(
    program: string,
    args: readonly string[],
    variables: NodeJS.ProcessEnv = {},
  ): RunningCommand {
    const child = spawn(program, args, {
      cwd: this.directory,
      env: { ...this.#environment, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
    }
    const finished = new Promise<Finished>((resolve, reject) => {
      child.once('error', reject);
      // Not "close": a hook that outlives a killed command keeps its pipes open.
      child.once('exit', (code) => {
        setTimeout(() => {
          this.printed.push(output.stdout, output.stderr);
          resolve({ exit: code ?? undefined, ...output });
        }, 50);
      });
    });
    return {
      finished,
      kill: (signal) => child.kill(signal),
      said: () => output.stderr,
      wrote: () => output.stdout,
    };
  }
}
