/** Exit codes are API: 0 done, 1 bug, 2 cannot start, 3 declined, 4 findings, 5 verification failed, 6 stopped safely, 7 drifted. */
export type ExitCode = 1 | 2 | 3 | 4 | 5 | 6 | 7;

interface QuorateErrorOptions {
  readonly code: string;
  readonly message: string;
  readonly exit: ExitCode;
  /** Commands or actions that come next, most useful first. */
  readonly next: readonly string[];
  readonly cause?: unknown;
}

/** An expected failure: what happened, in `message`, and what to do next. Never carries a secret. */
export class QuorateError extends Error {
  readonly code: string;
  readonly exit: ExitCode;
  readonly next: readonly string[];

  constructor(options: QuorateErrorOptions) {
    super(options.message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'QuorateError';
    this.code = options.code;
    this.exit = options.exit;
    this.next = options.next;
  }
}
