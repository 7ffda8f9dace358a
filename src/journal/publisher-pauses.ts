import type { JournalState, StepState } from './state.js';

/** How long a client was kept from publishing for the sake of order, as measured when it moved. */
export interface PublisherPause {
  readonly unit: string;
  readonly step: string;
  readonly pausedMs: number;
}

/** The pauses that the journal tells of, of moves that are not undone; one for each client that was stopped. */
export function publisherPausesOf({
  units,
}: Pick<JournalState, 'units'>): readonly PublisherPause[] {
  return [...units].flatMap(([unit, { forward, back }]) =>
    [...forward, ...back].flatMap(([step, state]) => {
      const pausedMs = pauseOf(state);
      return pausedMs === undefined ? [] : [{ unit, step, pausedMs }];
    }),
  );
}

/** Milliseconds of the longest one; undefined: nobody was stopped, or nobody could tell for how long. */
export function longestPauseMs(pauses: readonly PublisherPause[]): number | undefined {
  return pauses.length === 0 ? undefined : Math.max(...pauses.map(({ pausedMs }) => pausedMs));
}

function pauseOf({ latest }: StepState): number | undefined {
  const pausedMs = latest['pausedMs'];
  return typeof pausedMs === 'number' ? pausedMs : undefined;
}
