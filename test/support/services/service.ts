import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { amqpUrl, type Where } from './amqp-url.js';

const RECONFIGURE = fileURLToPath(new URL('reconfigure.js', import.meta.url));
const AGAIN_AFTER_MS = 300;
const STOP_WITHIN_MS = 10_000;

export interface ServiceOptions {
  readonly name: string;
  /** Holds its settings, the number of its process and its log. */
  readonly directory: string;
  readonly program: { readonly file: string; readonly args: readonly string[] };
  readonly env: NodeJS.ProcessEnv;
  readonly where: Where;
  /** What it is told besides; a hook gives it others. */
  readonly settings: object;
}

/** A program of an application kept running the way a service manager does: whenever it ends it is started again. */
export class Service implements AsyncDisposable {
  readonly name: string;
  readonly #options: ServiceOptions;
  readonly #stop = new AbortController();
  #child: ChildProcess | undefined;
  readonly #loop: Promise<void>;

  constructor(options: ServiceOptions) {
    this.#options = options;
    const { name, where, settings } = options;
    this.name = name;
    const contents = { name, url: amqpUrl(where), settings };
    writeFileSync(this.#file('json'), JSON.stringify(contents), { mode: 0o600 });
    this.#loop = this.#keepRunning();
  }

  /** The command that gives it these settings and another place, and lets it start there or read them. */
  hook(settings: object, how: 'restart' | 'reload'): readonly string[] {
    return [process.execPath, RECONFIGURE, this.#file('json'), JSON.stringify(settings), how];
  }

  /** Everything it has printed. */
  printed(): string {
    return existsSync(this.#file('log')) ? readFileSync(this.#file('log'), 'utf8') : '';
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#child?.kill('SIGTERM');
    const abort = new AbortController();
    const late = sleep(STOP_WITHIN_MS, undefined, { signal: abort.signal }).then(
      () => this.#child?.kill('SIGKILL'),
      () => undefined,
    );
    await this.#loop;
    abort.abort();
    await late;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async #keepRunning(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const { program, env, directory } = this.#options;
      const log = openSync(this.#file('log'), 'a');
      const child = spawn(program.file, program.args, {
        cwd: directory,
        env,
        stdio: ['ignore', log, log],
      });
      closeSync(log);
      this.#child = child;
      writeFileSync(this.#file('pid'), String(child.pid));
      await once(child, 'exit');
      await sleep(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  #file(kind: 'json' | 'log' | 'pid'): string {
    return join(this.#options.directory, `${this.#options.name}.${kind}`);
  }
}
