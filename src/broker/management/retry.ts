import { setTimeout as delay } from 'node:timers/promises';
import { isVerdict, type Reply } from './reply.js';

const DELAYS_MS = [200, 500, 1000] as const;

/** Sends a request that may be sent again; what may pass by itself is tried four times within two seconds of waiting. */
export async function withRetries(send: () => Promise<Reply>): Promise<Reply> {
  for (const delayMs of DELAYS_MS) {
    const reply = await send();
    if (!mayPass(reply)) return reply;
    await delay(delayMs);
  }
  return send();
}

function mayPass(reply: Reply): boolean {
  switch (reply.kind) {
    case 'answer':
      return reply.status === 429 || (reply.status >= 500 && !isVerdict(reply));
    case 'no-answer':
      // A timeout has taken its full time already, and a certificate does not get better.
      return reply.why === 'connection';
    default:
      return reply satisfies never;
  }
}
