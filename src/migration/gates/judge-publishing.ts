import { flowWindowMs } from '../../plan/flow-window.js';
import { counted } from '../../topology/amounts.js';
import { unsteadiness, type PublishingBefore } from '../cutover/publishing-before.js';
import { type Look, spanOf } from './look.js';
import type { Judgement } from './verdict.js';

/**
 * A client that only publishes goes on doing so. Judged only of one that published all the time on blue: what pauses for
 * longer, as a job at night, may pause after its move as well. Never fails at once: who publishes again is well.
 */
export function judgePublishing(
  looks: readonly Look[],
  atLeast: number,
  before: PublishingBefore | undefined,
): Judgement {
  if (before === undefined)
    return { state: 'ok', value: 'it is not known how often it published on blue' };
  const unsteady = unsteadiness(before);
  if (unsteady !== undefined) return { state: 'ok', value: unsteady };
  const now = looks.at(-1);
  if (now?.published === undefined)
    return { state: 'ok', value: 'the broker does not tell what it publishes on green' };
  const windowMs = Math.max(flowWindowMs, 2 * before.quietMs);
  const shown = publishedAt(looks);
  const recent = shown.filter(({ atMs }) => atMs > now.atMs - windowMs);
  const messages = recent.reduce((sum, one) => sum + one.messages, 0);
  const isEarly = spanOf(looks) < windowMs;
  const rate = messages / (windowMs / 1000);
  const usual = `${(before.messages / (before.watchedMs / 1000)).toFixed(1)} a second on blue before`;
  if (messages === 0) {
    const silentMs = now.atMs - (shown.at(-1)?.atMs ?? looks[0]?.atMs ?? now.atMs);
    const value = `nothing published on green for ${Math.floor(silentMs / 1000)} s, ${usual}`;
    return { state: isEarly ? 'early' : 'wait', value };
  }
  if (isEarly) {
    const value = `${counted(messages, 'message')} published on green so far, ${usual}`;
    return { state: atLeast === 0 ? 'ok' : 'early', value };
  }
  const value = `${rate.toFixed(1)} messages a second published on green, ${usual}`;
  return { state: rate >= atLeast ? 'ok' : 'wait', value };
}

/** Looks at which messages showed, with how many; those of the first had been published since the client moved. */
function publishedAt(
  looks: readonly Look[],
): readonly { readonly atMs: number; readonly messages: number }[] {
  return looks.flatMap(({ atMs, published }, index) => {
    const earlier = looks[index - 1]?.published;
    const messages = [...(published ?? [])]
      .map(([channel, count]) => Math.max(0, count - (earlier?.get(channel) ?? 0)))
      .reduce((sum, grown) => sum + grown, 0);
    return messages > 0 ? [{ atMs, messages }] : [];
  });
}
