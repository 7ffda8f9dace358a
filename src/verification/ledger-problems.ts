import type { Unit } from '../plan/document.js';
import { counted } from '../topology/amounts.js';
import type { LedgerGap, LedgerLine } from './ledger.js';

/**
 * What is wrong with a queue's account, one sentence each; empty: it balances, as far as it can be known. `accepted`: unexplained messages
 * that the operator has accounted for.
 */
export function ledgerProblems(line: LedgerLine, accepted = 0): string[] {
  const { queue, remaining, unexplained } = line;
  return [
    ...(remaining > 0
      ? [`${JSON.stringify(queue)} on blue still holds ${counted(remaining, 'message')}`]
      : []),
    ...(unexplained > accepted ? gapProblems(line) : []),
  ];
}

/** What is gone from a queue without an explanation, and when. */
export function gapProblems({ queue, unexplainedIn }: LedgerLine): string[] {
  return unexplainedIn.map(
    (gap) => `${gapText(JSON.stringify(queue), gap)} between ${gap.from} and ${gap.to}`,
  );
}

/** What could not be routed and waits. */
export function quarantineProblems(
  { quarantine }: Pick<Unit, 'quarantine'>,
  waiting: number,
): string[] {
  return waiting === 0
    ? []
    : [`quarantine ${JSON.stringify(quarantine)} holds ${counted(waiting, 'message')}`];
}

function gapText(queue: string, { what, messages }: LedgerGap): string {
  const some = counted(messages, 'message');
  switch (what) {
    case 'did not enter':
      return `${some} of ${queue} were taken on blue by a consumer that acknowledged them, and did not enter the bridge, with no client of the plan left there,`;
    case 'was not routed':
      return `${some} of ${queue} entered the bridge without being routed`;
    case 'did not arrive':
      return `${some} of ${queue} were routed by the bridge neither to its queue on green nor to the quarantine`;
    default:
      return what satisfies never;
  }
}
