import type { GateCheck } from '../../plan/gate-check.js';
import { thresholdText } from '../../plan/gate-text.js';
import { judgeDeadLetters, judgeReady, judgeUnacknowledged } from './judge-growth.js';
import { judgeLag } from './judge-lag.js';
import { judgeArrival, judgeDeparture } from './judge-presence.js';
import { judgePublishing } from './judge-publishing.js';
import { judgeAcknowledgement, judgeRedelivery } from './judge-traffic.js';
import type { Before, Look } from './look.js';
import type { Judgement, Verdict } from './verdict.js';

export interface Watched {
  readonly before: Before;
  /** Blue's names of what the client consumes. */
  readonly blueQueues: readonly string[];
}

/** A check that looks alone decide; a command has to be run. */
export type LookCheck = Exclude<GateCheck, { code: 'GATE.COMMAND' }>;

/** What a check says of the looks so far, oldest first. */
export function judgeLooks(check: LookCheck, looks: readonly Look[], watched: Watched): Verdict {
  const judgement = judge(check, looks, watched);
  return { code: check.code, threshold: thresholdText(check, watched.blueQueues), ...judgement };
}

function judge(
  check: LookCheck,
  looks: readonly Look[],
  { before, blueQueues }: Watched,
): Judgement {
  switch (check.code) {
    case 'GATE.CONSUMERS_MISSING':
      return judgeArrival(looks, before);
    case 'GATE.CONSUMERS_ON_BLUE':
      return judgeDeparture(looks, blueQueues);
    case 'GATE.LAG':
      return judgeLag(looks, check.atMost);
    case 'GATE.NOT_ACKNOWLEDGED':
      return judgeAcknowledgement(looks, check.atLeast);
    case 'GATE.NOT_PUBLISHING':
      return judgePublishing(looks, check.atLeast, before.publishing);
    case 'GATE.UNACKNOWLEDGED_GROWTH':
      return judgeUnacknowledged(looks, check.atMost);
    case 'GATE.READY_GROWTH':
      return judgeReady(looks, check.atMost);
    case 'GATE.REDELIVERY':
      return judgeRedelivery(looks, check.atMost);
    case 'GATE.DEAD_LETTER_GROWTH':
      return judgeDeadLetters(looks, { atMost: check.atMost, before: before.deadLetters });
    default:
      return check satisfies never;
  }
}
