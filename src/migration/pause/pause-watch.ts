import { readPause } from '../../journal/pause-file.js';
import { pauseText } from '../../journal/pause-text.js';
import type { Step } from '../../plan/step.js';
import { pause as sleep } from '../waiting.js';
import { holdWhilePaused, type HoldDeps } from './hold.js';

export interface PauseWatch extends AsyncDisposable {
  /**
   * Waits before a step while the migration is paused; true: it was. `following`: what is done without another look.
   * See `holdWhilePaused` for what it throws.
   */
  hold(step: Step, following?: readonly Step[]): Promise<boolean>;
}

const POLL_MS = 2_000;

/** Holds a run between steps, and tells during a long one that a pause has been asked for and when it begins. */
export function watchPause(deps: HoldDeps): PauseWatch {
  const ended = new AbortController();
  let underWay: Step | undefined;
  let last: Step | undefined;
  let announced = false;

  async function look(step: Step): Promise<void> {
    const pause = await readPause(deps.stateDirectory);
    if (underWay !== step || announced === (pause !== undefined)) return;
    announced = pause !== undefined;
    const state = announced ? 'asked' : 'lifted';
    const message =
      pause === undefined
        ? 'the pause was lifted before it began'
        : `${pauseText(pause)}; begins before the next step, ${finishedFirst(last)}`;
    const { by, at, reason } = pause ?? {};
    deps.reporter.report({ event: 'pause', state, step, pause: { by, at, reason }, message });
  }

  const watching = (async () => {
    while (!ended.signal.aborted) {
      if (underWay !== undefined) await look(underWay);
      await sleep(deps.pollMs ?? POLL_MS, ended.signal);
    }
  })();
  return {
    async hold(step, following = []) {
      underWay = undefined;
      last = following.at(-1);
      const held = await holdWhilePaused(step, deps);
      announced = false;
      underWay = step;
      return held;
    },
    async [Symbol.asyncDispose]() {
      ended.abort();
      await watching;
    },
  };
}

function finishedFirst(last: Step | undefined): string {
  return last === undefined ? 'this one is finished' : `“${last.label}” is done first`;
}
