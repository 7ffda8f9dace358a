import type { JournalEntry } from '../../journal/entry.js';
import { stepsUnderWay } from '../../journal/under-way.js';
import type { Bridge } from '../../plan/bridge.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext } from '../handler.js';
import { pause } from '../waiting.js';
import type { FlowEstimate } from './estimate-flow.js';
import { figureSubject } from './figure-subject.js';
import { FlowMeter } from './flow-meter.js';

type Watched = Pick<MigrationContext, 'brokers' | 'allSteps' | 'reporter' | 'soaks'>;

const untold: FlowEstimate = {
  waiting: undefined,
  movedPerSecond: undefined,
  etaSeconds: undefined,
};
const everyMs = 2_000;

/** Tells during a whole run what still waits, how fast it moves and how long it may take. */
export function watchFigures(
  context: Watched,
  entries: () => readonly JournalEntry[],
  standing: () => readonly Bridge[],
  intervalMs = everyMs,
): AsyncDisposable {
  const ended = new AbortController();
  const meter = new FlowMeter(context.brokers);
  const steps = new Map(context.allSteps.map((step) => [step.id, step]));

  async function look(): Promise<void> {
    const underWay = stepsUnderWay(entries()).flatMap(({ step }) => steps.get(step) ?? []);
    const subject = figureSubject(underWay, standing());
    const soakMs = context.soaks.longestLeftMs();
    if (subject.queues.length === 0 && soakMs === undefined) return;
    const estimate = subject.queues.length === 0 ? untold : await meter.look(subject);
    if (ended.signal.aborted) return;
    const soak = soakMs === undefined ? {} : { soakSecondsLeft: Math.ceil(soakMs / 1000) };
    context.reporter.report({ event: 'figures', step: underWay[0], ...estimate, ...soak });
  }

  const watching = (async () => {
    while (!ended.signal.aborted) {
      try {
        await look();
      } catch (error) {
        // A broker that does not answer is for the steps to tell.
        if (!(error instanceof QuorateError)) throw error;
      }
      await pause(intervalMs, ended.signal);
    }
  })();
  // A bug shows when the watch is disposed of, not while nobody waits for it.
  watching.catch(() => undefined);
  return {
    async [Symbol.asyncDispose]() {
      ended.abort();
      await watching;
    },
  };
}
