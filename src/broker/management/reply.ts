import { isAxiosError } from 'axios';
import { redacted } from '../redacted.js';
import { isTlsFailure } from '../tls-failure.js';

/** What became of one request: an answer of any status, or none at all. */
export type Reply =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | {
      readonly kind: 'no-answer';
      readonly why: 'tls' | 'timeout' | 'connection' | 'too-large';
      readonly failure: Error;
    };

/** A health check that fails answers 503 and says what it found: that is its result, not an error. */
export function isVerdict({ status, body }: Extract<Reply, { readonly kind: 'answer' }>): boolean {
  if (status !== 503 || typeof body !== 'object' || body === null) return false;
  return 'status' in body && body.status === 'failed';
}

/**
 * The failure behind a rejected request as an error of our own. An axios error carries the request with its
 * Authorization header, so it must not travel as anybody's cause. Its words may quote
 * a URL.
 */
export function replyOfFailure(error: unknown): Reply {
  const code = errorCode(error);
  const failure = new Error(redacted(describe(error, code)));
  return { kind: 'no-answer', why: reason(code, failure.message), failure };
}

function errorCode(error: unknown): string | undefined {
  if (isAxiosError(error)) return error.code;
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function reason(
  code: string | undefined,
  message: string,
): Extract<Reply, { readonly kind: 'no-answer' }>['why'] {
  // Cut off by the signal: it was answered, and the answer had no end.
  if (code === 'ECONNABORTED' || code === 'ERR_CANCELED') return 'timeout';
  if (message.startsWith('maxContentLength')) return 'too-large';
  return isTlsFailure(code) ? 'tls' : 'connection';
}

function describe(error: unknown, code: string | undefined): string {
  if (code === 'ERR_CANCELED') return 'its answer does not end';
  const message = error instanceof Error ? error.message : String(error);
  if (message === '') return code ?? 'no reason given';
  return code === undefined || message.includes(code) ? message : `${message} (${code})`;
}
