import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Operator, RunningCommand } from '../support/operator.js';
import type { Random } from './random.js';

const PRELOAD = new URL('../records/die-at-record.js', import.meta.url).href;

/** One run of quorate as it ended. */
export interface Ran {
  readonly command: string;
  /** undefined: a signal ended it. */
  readonly exit: number | undefined;
  readonly code: string | undefined;
  readonly message: string;
  /** What it says comes next. */
  readonly next: readonly string[];
  readonly data: unknown;
  readonly seconds: number;
  /** The record of the journal at which it was killed. */
  readonly diedAt: string | undefined;
  readonly stderr: string;
}

/** Gives commands one after the other; some of the runs die at records of the journal. */
export class Runs {
  readonly all: Ran[] = [];
  running: RunningCommand | undefined;
  readonly #operator: Operator;
  readonly #random: Random;
  readonly #visited: string;

  constructor(operator: Operator, random: Random) {
    this.#operator = operator;
    this.#random = random;
    this.#visited = join(operator.directory, 'visited');
    writeFileSync(this.#visited, '');
  }

  /** A line as a shell takes it, `quorate …`; with `deaths` it may die at a record. */
  async give(line: string, { deaths }: { readonly deaths: boolean }): Promise<Ran> {
    const random = this.#random.fork(`run ${this.all.length + 1}`);
    const command = / --json\b/u.test(line) ? line : `${line} --json`;
    const share = deaths && random.chance(0.4) ? random.pick([0.02, 0.06]) : 0;
    const variables = {
      NODE_OPTIONS: `--import=${PRELOAD}`,
      DIE_VISITED: this.#visited,
      DIE_SHARE: String(share),
      DIE_SEED: String(random.whole(1, 1e6)),
    };
    const visitedBefore = this.#points();
    const begunMs = Date.now();
    this.running = this.#operator.startTyped(command, variables);
    const { exit, stdout, stderr } = await this.running.finished;
    this.running = undefined;
    const points = this.#points();
    const ran: Ran = {
      command,
      exit,
      ...answerOf(stdout),
      seconds: Math.round((Date.now() - begunMs) / 100) / 10,
      diedAt: points.length > visitedBefore.length ? points.at(-1) : undefined,
      stderr,
    };
    this.all.push(ran);
    return ran;
  }

  #points(): readonly string[] {
    return existsSync(this.#visited)
      ? readFileSync(this.#visited, 'utf8').split('\n').slice(0, -1)
      : [];
  }
}

function answerOf(stdout: string): Pick<Ran, 'code' | 'message' | 'next' | 'data'> {
  try {
    // The envelope that the README promises.
    const { data, error } = JSON.parse(stdout) as {
      readonly data?: unknown;
      readonly error?: {
        readonly code: string;
        readonly message: string;
        readonly next: readonly string[];
      };
    };
    const { code, message = '', next = [] } = error ?? {};
    return { code, message, next, data };
  } catch {
    return { code: undefined, message: '', next: [], data: undefined };
  }
}
