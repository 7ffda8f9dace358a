import { setTimeout as sleep } from 'node:timers/promises';
import type { Walk } from './way.js';

/** Statistics that `verify` reads are renewed every 5 s. */
const AGAIN_MS = 6000;
const MOST_TRIES = 4;

/** `verify` once nothing is broken: messages it cannot explain. Rejects when it goes on finding problems. */
export async function verified({ runs, chronicle, episode }: Walk): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const { exit, data, message } = await runs.give('quorate verify plan.json', { deaths: false });
    // The keys that the README promises.
    const { ledger = [], problems = [] } = (data ?? {}) as {
      readonly ledger?: readonly { readonly unexplained: number }[];
      readonly problems?: readonly string[];
    };
    const unexplained = ledger.reduce((sum, line) => sum + line.unexplained, 0);
    chronicle.note({ episode, run: 'verify', exit, unexplained, problems, said: message });
    if (exit === 0) return unexplained;
    if (tries === MOST_TRIES) {
      if (unexplained > 0) return unexplained;
      throw new Error(`verify: ${message} ${problems.join('; ')}`);
    }
    await sleep(AGAIN_MS);
  }
}
