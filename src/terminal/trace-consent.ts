import type { ManagementApi } from '../broker/management/api.js';
import { readPublishRate } from '../broker/management/vhosts.js';
import { QuorateError } from '../quorate-error.js';
import { durationText } from '../topology/amounts.js';
import { askConfirm } from './confirm-prompt.js';
import { isInteractive } from './interactive.js';
import { showNote } from './observe-progress.js';

/** Says what a trace costs before it begins; at a terminal it is asked for, elsewhere `--trace` is the word. CONSENT.DECLINED, exit 3. */
export async function consentToTrace(
  api: ManagementApi,
  vhosts: readonly string[],
  milliseconds: number,
): Promise<void> {
  const rates = await Promise.all(vhosts.map((vhost) => readPublishRate(api, vhost)));
  const cost = traceCost(vhosts, rates, milliseconds);
  if (!isInteractive()) {
    showNote(cost);
    return;
  }
  const { signal } = new AbortController();
  if (await askConfirm(`${cost}\nTrace?`, { output: process.stderr, signal })) return;
  throw new QuorateError({ code: 'CONSENT.DECLINED', message: 'declined', exit: 3, next: [] });
}

/** `rates`: messages a second, one of each vhost; undefined: not known. */
export function traceCost(
  vhosts: readonly string[],
  rates: readonly (number | undefined)[],
  milliseconds: number,
): string {
  const known = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
  const copies = Math.ceil((known * milliseconds) / 1000);
  const amount = rates.includes(undefined)
    ? 'as many messages as are published'
    : `about ${copies} messages at the rate of now`;
  const names = vhosts.map((name) => JSON.stringify(name)).join(', ');
  return `tracing ${names} changes blue for ${durationText(milliseconds)}: the node that answers copies each message published there by its clients, ${amount}, and is switched back at the end`;
}
