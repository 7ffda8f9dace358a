import type { Check, MigrationContext, StepHandler } from '../handler.js';
import type { StepOf } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import { pause, stopped } from '../waiting.js';
import { missingForArrival, readPresence } from './arrival.js';

const pollMs = 1_000;
/** The management API shows a reconnection up to 5 s late; an absence longer than that is one. */
const absenceMs = 12_000;

/** Watches a moved client: it must stay on green with all its consumers for the soak time. */
export const soak: StepHandler<'client.soak'> = {
  kind: 'client.soak',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => absenceMs,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),

  async execute(step, context) {
    const begin = performance.now();
    let lastSeen = begin;
    for (let now = begin; now - begin < step.params.soakMs; now = performance.now()) {
      const check = await isThere(step, context);
      if (check.ok) lastSeen = now;
      else if (now - lastSeen > absenceMs) throw left(check.message);
      const remaining = Math.ceil((step.params.soakMs - (now - begin)) / 1000);
      context.progress(step, 'watching', { secondsLeft: remaining });
      if (context.signal.aborted) throw stopped('while watching a moved client');
      await pause(pollMs, context.signal);
    }
    return { watchedMs: step.params.soakMs };
  },

  postcheck: isThere,
};

async function isThere(step: StepOf<'client.soak'>, context: MigrationContext): Promise<Check> {
  const { client, vhost, arrives } = step.params;
  const presence = await readPresence(context.brokers.green.api, client, vhost);
  const missing = missingForArrival(presence, arrives);
  if (missing.length === 0) return { ok: true, evidence: {} };
  const message = `${client.name} is no longer complete in ${JSON.stringify(vhost)}: ${missing.join(', ')}`;
  return { ok: false, code: 'CUTOVER.LEFT_AGAIN', message, next };
}

const next = ['find out why it left, then run the same command again, or roll the unit back'];

function left(message: string): QuorateError {
  return new QuorateError({ code: 'CUTOVER.LEFT_AGAIN', message, exit: 6, next });
}
