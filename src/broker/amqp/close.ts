import { setTimeout as sleep } from 'node:timers/promises';

const CLOSE_TIMEOUT_MS = 5_000;

/** A connection or a channel of amqplib. */
interface Closing {
  close(): Promise<void>;
  once(event: 'close', listener: () => void): unknown;
}

/**
 * Closes a connection or channel; what breaks meanwhile is closed. Resolves after `timeoutMs` at the latest: where the socket
 * goes before the broker has agreed, amqplib never answers, and the process would end in the middle of its work.
 */
export async function closeWithin(
  closing: Closing,
  timeoutMs: number = CLOSE_TIMEOUT_MS,
): Promise<void> {
  const over = new AbortController();
  const gone = new Promise<void>((resolve) => closing.once('close', () => resolve()));
  const late = sleep(timeoutMs, undefined, { signal: over.signal });
  const ended = [closing.close(), gone, late];
  await Promise.race(ended).catch(() => undefined);
  over.abort();
  for (const one of ended) one.catch(() => undefined);
}
