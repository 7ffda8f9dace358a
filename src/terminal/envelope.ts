import type { Failure } from './failure.js';

/** The one document `--json` writes; `ok` is whether the exit code is 0. */
export interface Envelope {
  readonly ok: boolean;
  readonly data?: unknown;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly next: readonly string[];
    readonly causes?: readonly string[];
  };
}

/** `data` is there whenever it was produced, also beside an error. */
export function envelope(data: unknown, failure: Failure | undefined): Envelope {
  const produced = data === undefined ? {} : { data };
  if (failure === undefined) return { ok: true, ...produced };
  const { code, message, next, causes } = failure;
  const error = {
    code,
    message,
    next,
    ...(causes.length === 0 ? {} : { causes }),
  };
  return { ok: false, ...produced, error };
}
