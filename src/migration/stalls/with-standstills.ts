import { QuorateError } from '../../quorate-error.js';

/** Waits that end because nothing moves. */
const explained: ReadonlySet<string> = new Set(['DRAIN.STALLED', 'LAG.TOO_LONG', 'GATE.LAG']);

/** The same failure, with what is known of bridges that stand still where that explains it. */
export function withStandstills(error: QuorateError, standstills: readonly string[]): QuorateError {
  if (standstills.length === 0 || !explained.has(error.code)) return error;
  const { code, exit, next } = error;
  const message = [error.message, ...standstills].join('; ');
  return new QuorateError({ code, exit, next, message, cause: error });
}
