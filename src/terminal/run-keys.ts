import { removePause, writePause } from '../journal/pause-file.js';
import { pauseText } from '../journal/pause-text.js';
import type { ProgressEvent } from '../migration/reporter.js';
import type { Soaks } from '../migration/soaks.js';
import { QuorateError } from '../quorate-error.js';
import type { Key } from './key-of.js';

export interface KeyDeps {
  /** Of the plan's pause. */
  readonly stateDirectory: string;
  readonly soaks: Pick<Soaks, 'skip'>;
  /** Who sits there. */
  readonly by: string;
  readonly now: () => Date;
  readonly tell: (message: string) => void;
  /** Asks for a stop at the next safe point, as Ctrl-C does. */
  readonly stop: () => void;
  /** false: there is no way back from what runs. */
  readonly canTurnBack: boolean;
}

/** How the keys are told of, once. */
export function keysText({ canTurnBack }: Pick<KeyDeps, 'canTurnBack'>): string {
  const forward = canTurnBack ? ['s skip soak', 'b turn back'] : [];
  return ['keys: p pause', 'r resume', ...forward, 'q stop'].join(', ');
}

/** What keys do during a run; each of them can be had by a command or a flag, too. */
export class RunKeys {
  readonly #deps: KeyDeps;
  #unit: string | undefined;
  #asked: string | undefined;
  #turningBack: string | undefined;

  constructor(deps: KeyDeps) {
    this.#deps = deps;
  }

  /** The unit to be brought back once the run has stopped; undefined: nobody wants that. */
  get turningBack(): string | undefined {
    return this.#turningBack;
  }

  /** Remembers which unit is at work. */
  see(event: ProgressEvent): void {
    if (event.event === 'step-started') this.#unit = event.step.unit;
  }

  async press(key: Key): Promise<void> {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked !== undefined) {
      this.#answer(key, asked);
      return;
    }
    switch (key) {
      case 'pause':
        return this.#trying(() => this.#pause());
      case 'resume':
        return this.#trying(() => this.#resume());
      case 'skip': {
        this.#skip();
        return;
      }
      case 'back': {
        this.#askBack();
        return;
      }
      case 'stop': {
        this.#deps.stop();
        return;
      }
      case 'yes':
      case 'interrupt':
      case 'suspend':
      case 'other':
        return undefined;
      default:
        return key satisfies never;
    }
  }

  async #pause(): Promise<string> {
    const at = this.#deps.now().toISOString();
    const asked = { by: this.#deps.by, at, reason: undefined };
    const { written, pause } = await writePause(this.#deps.stateDirectory, asked);
    return written
      ? 'paused: this step is finished, and the next one waits; r or quorate resume lifts the pause'
      : `nothing changed, it was ${pauseText(pause)}`;
  }

  async #resume(): Promise<string> {
    const lifted = await removePause(this.#deps.stateDirectory);
    return lifted === undefined
      ? 'nothing changed, it was not paused'
      : `lifted: it was ${pauseText(lifted)}`;
  }

  #skip(): void {
    const { by, now, soaks, tell } = this.#deps;
    const skipped = soaks.skip({ by, at: now().toISOString() });
    tell(
      skipped.length === 0
        ? 'nothing changed, no client is being watched'
        : 'the rest of the soak time is skipped; what the checks find still counts',
    );
  }

  #askBack(): void {
    const { canTurnBack, tell } = this.#deps;
    if (!canTurnBack || this.#unit === undefined) {
      tell('nothing changed, there is no way back from here');
      return;
    }
    this.#asked = this.#unit;
    tell(
      `turn back? y stops this run at the next safe point and brings unit ${this.#unit} back to blue with its messages; any other key goes on`,
    );
  }

  #answer(key: Key, unit: string): void {
    const { tell, stop } = this.#deps;
    if (key !== 'yes') {
      tell('not turned back, the run goes on');
      return;
    }
    this.#turningBack = unit;
    tell(`turning back: unit ${unit} is brought back once this run has stopped`);
    stop();
  }

  /** A file that cannot be written is told; the run goes on. */
  async #trying(act: () => Promise<string>): Promise<void> {
    try {
      this.#deps.tell(await act());
    } catch (error) {
      if (!(error instanceof QuorateError)) throw error;
      this.#deps.tell(`${error.code} ${error.message}`);
    }
  }
}
