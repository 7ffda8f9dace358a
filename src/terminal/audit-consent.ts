import type { Broker } from '../broker/broker.js';
import { readPublishRate } from '../broker/management/vhosts.js';
import type { Plan } from '../plan/document.js';
import { QuorateError } from '../quorate-error.js';
import type { Side } from '../topology/side.js';
import { askConfirm } from './confirm-prompt.js';
import { isInteractive } from './interactive.js';
import { showNote } from './observe-progress.js';
import type { RunRequest } from './run-request.js';

/** Says what an audit costs before it begins; at a terminal it is asked for, elsewhere `--audit` is the word. CONSENT.DECLINED, exit 3. */
export async function consentToAudit(
  { flags }: Pick<RunRequest, 'flags'>,
  { vhosts }: Pick<Plan, 'vhosts'>,
  brokers: Readonly<Record<Side, Broker>>,
): Promise<void> {
  const rates = await Promise.all([
    ...vhosts.map(({ blue }) => readPublishRate(brokers.blue.api, blue)),
    ...vhosts.map(({ green }) => readPublishRate(brokers.green.api, green)),
  ]);
  const cost = auditCost(vhosts, rates);
  if (!flags.execute || flags['non-interactive'] || !isInteractive()) {
    showNote(cost);
    return;
  }
  const { signal } = new AbortController();
  if (await askConfirm(`${cost}\nAudit?`, { output: process.stderr, signal })) return;
  throw new QuorateError({ code: 'CONSENT.DECLINED', message: 'declined', exit: 3, next: [] });
}

/** `rates`: messages published a second, of vhosts that are there; undefined: not known. */
export function auditCost(vhosts: Plan['vhosts'], rates: readonly (number | undefined)[]): string {
  const known = rates.filter((rate) => rate !== undefined);
  const now =
    known.length === 0
      ? 'how many are published is not known'
      : `${Math.round(known.reduce((sum, rate) => sum + rate, 0))} are published a second now`;
  const names = vhosts.map(
    ({ blue, green }) => `blue ${JSON.stringify(blue)} and green ${JSON.stringify(green)}`,
  );
  return [
    `while bridges are open, --audit lets the nodes that answer copy each message published to and each delivered from ${names.join(', ')}`,
    `${now}, and a bridge adds two copies, bodies included, of each message that it moves`,
    'the copies of bridged messages are sent here; it is switched off when the bridges are closed',
  ].join('; ');
}
