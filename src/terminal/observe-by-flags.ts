import type { Broker } from '../broker/broker.js';
import type { Observed } from '../inspection/observe/observed.js';
import type { SurveyChoice } from '../inspection/survey.js';
import { stopped } from '../migration/waiting.js';
import { durationText } from '../topology/amounts.js';
import { onInterrupt } from './interrupt.js';
import type { ObserveFlags } from './observe-flags.js';
import { showLeftTrace } from './left-trace.js';
import { observeProgress, showNote } from './observe-progress.js';
import { consentToTrace } from './trace-consent.js';

/**
 * Looks at blue's clients for as long as the flags say; undefined: they say nothing. First switches off what a killed trace
 * left on. TRACE and BROKER errors, CONSENT.DECLINED (3), STOPPED.SIGNAL (6) at SIGTERM; Ctrl-C only ends it early.
 */
export async function observeByFlags(
  blue: Broker,
  { observe: observeMs = 0, trace: traceMs = 0 }: ObserveFlags,
  choice: Omit<SurveyChoice, 'strategy'>,
): Promise<Observed | undefined> {
  const { repairTrace } = await import('../broker/trace-marker.js');
  showLeftTrace(await repairTrace(blue.api));
  if (observeMs + traceMs === 0) return undefined;
  const { observeClients } = await import('../inspection/observe/observe.js');
  const { whomToObserve } = await import('../inspection/observe/whom.js');
  const whom = await whomToObserve(blue.api, choice);
  if (traceMs > 0) await consentToTrace(blue.api, whom.vhosts, traceMs);
  const interrupt = onInterrupt(showNote);
  const progress = observeProgress(Math.max(observeMs, traceMs));
  const begun = performance.now();
  try {
    const { signal } = interrupt;
    const observed = await observeClients(blue, {
      ...{ ...whom, observeMs, traceMs, signal },
      onSample: progress.sample,
    });
    progress.close();
    if (!signal.aborted) return observed;
    if (signal.reason !== 'SIGINT') throw stopped('while looking at clients');
    const lasted = durationText(performance.now() - begun);
    showNote(`ended early, after ${lasted}: who comes later was not seen`);
    return observed;
  } finally {
    progress.close();
    interrupt.dispose();
  }
}
