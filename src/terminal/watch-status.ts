import { openRecord } from '../inspection/record.js';
import { sightOf, type Sight } from '../inspection/sight.js';
import { readHolder } from '../journal/lock-file.js';
import { readPause } from '../journal/pause-file.js';
import { lockPath } from '../journal/state-directory.js';
import { pause as sleep } from '../migration/waiting.js';
import type { ConnectionFlags } from './connection-flags.js';
import { FiguresReader } from './live-figures.js';
import type { StateFlags } from './run-flags.js';
import type { Watched } from './sight-text.js';
import type { WatchView } from './watch-views.js';

export interface Following {
  readonly planFile: string;
  readonly flags: ConnectionFlags & StateFlags;
  readonly intervalMs: number;
  readonly view: WatchView;
  /** Aborted when nobody wants to see any more. */
  readonly signal: AbortSignal;
  /** Calls when the screen has another size. */
  readonly onResize: (redraw: () => void) => void;
}

export interface Followed {
  readonly plan: string;
  readonly directory: string;
  readonly sight: Sight;
}

/**
 * Shows where a migration is until it has come to its end or the signal is aborted. Reads files and brokers only and takes
 * no lock, so that it never disturbs the run it follows.
 */
export async function follow(following: Following): Promise<Followed> {
  const { planFile, flags, intervalMs, view, signal } = following;
  let figures: FiguresReader | undefined;
  let shown = 0;
  let newest: Watched | undefined;
  following.onResize(() => {
    if (newest !== undefined) view.show(newest, []);
  });
  for (;;) {
    const { plan, directory, state } = await openRecord(planFile, flags['state-dir']);
    const sight = sightOf(plan, state);
    figures ??= new FiguresReader(flags, plan);
    const [pause, holder, live] = await Promise.all([
      readPause(directory),
      readHolder(lockPath(directory)),
      figures.look(sight.subject),
    ]);
    newest = { at: new Date(), sight, pause, holder, live };
    view.show(newest, state.entries.slice(shown));
    shown = state.entries.length;
    if (sight.ended !== undefined || signal.aborted) return { plan: plan.hash, directory, sight };
    await sleep(intervalMs, signal);
  }
}
