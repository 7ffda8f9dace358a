import type { Pause } from '../journal/pause-file.js';
import type { Slice } from '../plan/slices.js';
import type { Step } from '../plan/step.js';
import type { Side } from '../topology/side.js';
import type { GateState } from './gates/verdict.js';
import type { StallCause } from './stalls/stall-cause.js';

/** What the engine tells whoever watches; wording is not API, `event` and the fields are. */
export type ProgressEvent =
  | { readonly event: 'run-started'; readonly steps: readonly Step[] }
  | { readonly event: 'step-skipped'; readonly step: Step; readonly reason: string }
  | { readonly event: 'step-started'; readonly step: Step }
  | {
      readonly event: 'step-progress';
      readonly step: Step;
      readonly message: string;
      readonly figures: Readonly<Record<string, number | string>>;
    }
  /** One look at one condition; the words are for people, `code` and `state` are API. */
  | {
      readonly event: 'gate';
      readonly step: Step;
      readonly code: string;
      readonly state: GateState;
      readonly value: string;
      readonly threshold: string;
    }
  /** What still waits and how fast it moves, about every 2 s; undefined: not told, or no estimate. */
  | {
      readonly event: 'figures';
      /** undefined: between two steps. */
      readonly step: Step | undefined;
      /** Messages in the queues that the step waits for, or else at the sources of open bridges. */
      readonly waiting: number | undefined;
      readonly movedPerSecond: number | undefined;
      /** Until no more wait than may. */
      readonly etaSeconds: number | undefined;
      /** For which a moved client is still to be watched; absent: none is. */
      readonly soakSecondsLeft?: number;
    }
  | { readonly event: 'step-done'; readonly step: Step; readonly outcome: 'verified' | 'satisfied' }
  | {
      readonly event: 'step-failed';
      readonly step: Step;
      readonly code: string;
      readonly message: string;
    }
  /** A client that could not move, or did not do well on green, is brought back; its steps follow as a run of their own. */
  | {
      readonly event: 'reversing';
      readonly step: Step;
      readonly client: string;
      readonly code: string;
      readonly message: string;
    }
  | { readonly event: 'paused'; readonly step: Step | undefined; readonly reason: string }
  | {
      readonly event: 'pause';
      /** asked: during a step, and it holds before the next one; lifted: the run goes on. */
      readonly state: 'asked' | 'holding' | 'lifted';
      readonly step: Step;
      readonly pause: Pause;
      readonly message: string;
    }
  | {
      readonly event: 'note';
      readonly level: 'info' | 'warning';
      readonly message: string;
      /** What scripts may act on; absent: words alone. */
      readonly code?: 'BRIDGE.STALLED' | 'BRIDGE.MOVES_AGAIN';
      /** Its shovel. */
      readonly bridge?: string;
      readonly cause?: StallCause;
    };

export interface Reporter {
  report(event: ProgressEvent): void;
}

/** Questions the engine may ask; the terminal answers, or a non-interactive stand-in does. */
export interface Attendant {
  /** Asks the operator to move a client that has no hook; resolves when told to look, rejects when declined. */
  requestMove(request: MoveRequest): Promise<void>;
}

export interface MoveRequest {
  readonly client: string;
  readonly direction: 'forward' | 'back';
  readonly fromSide: Side;
  readonly fromVhost: string;
  readonly toSide: Side;
  readonly toVhost: string;
  readonly addresses: readonly string[];
  /** The part of it that is to be there then; undefined: all of it. */
  readonly slice: Slice | undefined;
  /** Of the whole client, when the plan was made. */
  readonly connections: number;
}

export type FiguresEvent = Extract<ProgressEvent, { event: 'figures' }>;
export type GateEvent = Extract<ProgressEvent, { event: 'gate' }>;
