import { Command, Errors, Flags } from '@oclif/core';
import { masked } from '../broker/redacted.js';
import { jsonLines } from '../topology/json-lines.js';
import { envelope } from './envelope.js';
import type { Envelope } from './envelope.js';
import { failureFrom } from './failure.js';
import type { Failure } from './failure.js';
import { failureText } from './failure-text.js';
import { paletteFor } from './palette.js';
import { visibleJson } from '../report/visible-json.js';

/** Deep enough for a queue of `data.plan.queues` to be a piece of its own. */
const PIECE_LEVELS = 2;

export interface Answer {
  /** For `--json`. */
  readonly data: unknown;
  /** For people, on stdout; undefined: nothing to say there. */
  readonly text: string | undefined;
  /** Why the exit code is not 0. */
  readonly failure: Failure | undefined;
}

/** What every command shares: one way to answer, one way to fail. */
export abstract class QuorateCommand extends Command {
  static override enableJsonFlag = true;
  static override baseFlags = {
    json: Flags.boolean({
      summary: 'Write one JSON document to stdout: ok, data and error; the README lists the keys',
      helpGroup: 'GLOBAL',
    }),
  };

  abstract override run(): Promise<Envelope>;

  // A question whose input has ended leaves nothing to wait for, which node would call success.
  readonly #unanswered = (): void => {
    process.exitCode = 3;
    write(process.stderr, 'the input ended before the question was answered');
  };

  protected override async init(): Promise<void> {
    await super.init();
    process.once('beforeExit', this.#unanswered);
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    process.off('beforeExit', this.#unanswered);
    await super.finally(error);
  }

  /** Hands out a result; ends the process with the failure's exit code when there is one. */
  protected async conclude(answer: Answer): Promise<Envelope> {
    const result = envelope(answer.data, answer.failure);
    if (!this.jsonEnabled() && answer.text !== undefined) write(process.stdout, answer.text);
    if (answer.failure === undefined) return result;
    return this.#fail(answer.failure, result);
  }

  /** The one place where an error becomes text or JSON and an exit code. */
  protected override async catch(error: unknown): Promise<never> {
    if (error instanceof Errors.ExitError) throw error;
    const failure = failureFrom(error, (this.id ?? '').replaceAll(':', ' '));
    if ((process.env['QUORATE_DEBUG'] ?? '') !== '' && error instanceof Error) {
      write(process.stderr, masked(error.stack ?? error.message));
    }
    return this.#fail(failure, envelope(undefined, failure));
  }

  /** As oclif writes it, also when it is too large for one string. */
  protected override logJson(json: unknown): void {
    for (const piece of jsonText(json)) process.stdout.write(visibleJson(piece));
  }

  async #fail(failure: Failure, result: Envelope): Promise<never> {
    // Declining is an answer, not an error: nothing is said about it.
    const quiet = failure.exit === 3;
    if (this.jsonEnabled()) this.logJson(result);
    else if (!quiet) {
      write(process.stderr, failureText(failure, paletteFor(process.stderr, process.env)));
    }
    await flushed(process.stdout);
    this.exit(failure.exit);
  }
}

function jsonText(json: unknown): Iterable<string> {
  try {
    return [`${JSON.stringify(json, undefined, 2)}\n`];
  } catch (error) {
    if (error instanceof RangeError) return jsonLines(json, PIECE_LEVELS);
    throw error;
  }
}

function write(stream: NodeJS.WriteStream, text: string): void {
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** oclif leaves with process.exit, which cuts off what a slow reader of a pipe has not taken yet. */
async function flushed(stream: NodeJS.WriteStream): Promise<void> {
  await new Promise((resolve) => stream.write('', 'utf8', resolve));
}
