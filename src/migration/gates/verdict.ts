import type { GateCode } from '../../plan/gate-check.js';

/** Rising. */
const states = ['ok', 'warn', 'early', 'wait', 'fail'] as const;

/** How what is looked at before each step is called, where a unit may begin included. */
export type BrokerGateCode =
  | 'BRIDGE.DELIVERY_LIMIT'
  | 'BROKER.ALARM'
  | 'BROKER.NODE_DOWN'
  | 'BROKER.PARTITION'
  | 'BROKER.MEMORY'
  | 'BROKER.DISK'
  | 'PARAMETER.NOT_STOPPED'
  | 'QUEUE.DOWN'
  | 'QUEUE.UNSYNCHRONISED_MIRRORS';

/**
 * warn: told, and that is all. early: not watched for long enough to say. wait: not now, but it may pass. fail: waiting will
 * not help.
 */
export type GateState = (typeof states)[number];

export interface Judgement {
  readonly state: GateState;
  /** What was found, in words that stand alone. */
  readonly value: string;
}

/** What one look at one condition led to. */
export interface Verdict extends Judgement {
  readonly code: BrokerGateCode | GateCode;
  /** What is asked for, in words. */
  readonly threshold: string;
}

/** The gravest of several judgements of one thing, the first of those as grave; undefined: of none. */
export function gravest<J extends Judgement>(judgements: readonly J[]): J | undefined {
  return judgements.reduce<J | undefined>(
    (worst, one) =>
      worst === undefined || states.indexOf(one.state) > states.indexOf(worst.state) ? one : worst,
    undefined,
  );
}

/** Whatever keeps the next step from beginning. */
export function holdingBack(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter(({ state }) => state !== 'ok' && state !== 'warn');
}
