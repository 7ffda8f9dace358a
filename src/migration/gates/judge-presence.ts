import { counted } from '../../topology/amounts.js';
import { missingForArrival, type Presence } from '../cutover/arrival.js';
import type { Before, Look } from './look.js';
import type { Judgement } from './verdict.js';

/** The management API shows a reconnection up to 5 s late; what lasts longer than that is so. */
const lastingMs = 12_000;

/** The client is on green with at least the consumers it had. */
export function judgeArrival(looks: readonly Look[], before: Before): Judgement {
  const expected = [...before.consumers].map(([queue, consumers]) => ({ queue, consumers }));
  return lasting(looks, ({ onGreen }) => {
    const missing = missingForArrival(onGreen, expected);
    if (missing.length > 0) return { well: false, value: missing.join(', ') };
    return { well: true, value: seenOn(onGreen, 'green') };
  });
}

/** None of its consumers is left where it came from, on a queue that has moved. */
export function judgeDeparture(looks: readonly Look[], blueQueues: readonly string[]): Judgement {
  return lasting(looks, ({ onBlue }) => {
    const left = blueQueues.reduce((sum, queue) => sum + (onBlue.consumers.get(queue) ?? 0), 0);
    return { well: left === 0, value: `${counted(left, 'consumer')} on blue` };
  });
}

function seenOn({ connections, consumers }: Presence, side: string): string {
  const all = [...consumers.values()].reduce((sum, count) => sum + count, 0);
  return `${counted(all, 'consumer')} on ${counted(connections, 'connection')} to ${side}`;
}

/** wait: not so right now; fail: not so for longer than the broker may be late. */
function lasting(
  looks: readonly Look[],
  judge: (look: Look) => { readonly well: boolean; readonly value: string },
): Judgement {
  const judged = looks.map((look) => ({ ...judge(look), atMs: look.atMs }));
  const now = judged.at(-1);
  if (now === undefined) return { state: 'wait', value: 'nobody has looked yet' };
  if (now.well) return { state: 'ok', value: now.value };
  const since = judged.slice(judged.findLastIndex(({ well }) => well) + 1);
  const forMs = now.atMs - (since[0]?.atMs ?? now.atMs);
  return { state: forMs > lastingMs ? 'fail' : 'wait', value: now.value };
}
