import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

export interface Ended {
  readonly exit: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** A directory with commands that only write down how they were called, and do what a line of shell says. */
export class StandIns {
  readonly directory = mkdtempSync(join(tmpdir(), 'quorate-example-'));
  readonly #bin = join(this.directory, 'bin');
  readonly #calls = join(this.directory, 'calls');

  constructor() {
    mkdirSync(this.#bin);
    mkdirSync(this.#calls);
    onTestFinished(() => {
      rmSync(this.directory, { recursive: true });
    });
  }

  add(name: string, shell: string): void {
    const log = `printf '%s\\0' ${name} "$@" > "$(mktemp -p '${this.#calls}' "$(date +%s%N).XXXX")"`;
    writeFileSync(join(this.#bin, name), `#!/usr/bin/env bash\n${log}\n${shell}\n`, {
      mode: 0o755,
    });
  }

  /** Every call of a stand-in, oldest first, as it got its arguments. */
  calls(): readonly (readonly string[])[] {
    return readdirSync(this.#calls)
      .sort()
      .map((name) => readFileSync(join(this.#calls, name), 'utf8').split('\0').slice(0, -1));
  }

  start(script: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
    const child = spawn(join(examples, script), args, {
      cwd: this.directory,
      env: {
        PATH: [this.#bin, process.env['PATH']].join(delimiter),
        HOME: this.directory,
        TMPDIR: this.directory,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
    }
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        resolve({ exit: code ?? undefined, ...output });
      });
    });
    return { ended, kill: (signal: NodeJS.Signals) => child.kill(signal) };
  }

  run(
    script: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Ended> {
    return this.start(script, args, environment).ended;
  }

  /** What the script has left behind in its directory. */
  has(name: string): boolean {
    return existsSync(join(this.directory, name));
  }

  read(name: string): string {
    return readFileSync(join(this.directory, name), 'utf8');
  }

  write(name: string, text: string): string {
    const path = join(this.directory, name);
    writeFileSync(path, text);
    return path;
  }
}
