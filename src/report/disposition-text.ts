import type { QueuePlan } from '../plan/document.js';

type Outcome = Pick<QueuePlan, 'disposition' | 'green' | 'messages' | 'strict'>;

/** What becomes of a queue, in one phrase. */
export function dispositionText({ disposition, green }: Outcome): string {
  switch (disposition) {
    case 'migrate':
      return 'becomes a quorum queue';
    case 'keep-classic':
      return 'moves and stays classic';
    case 'recreate-by-client':
      return 'not created: its client declares it again on green';
    case 'skip':
      return green === undefined ? 'left on blue' : `taken over as ${green.type} queue`;
    case 'blocked':
      return 'waits for its blockers to be decided; shown is what happens without those decisions';
    default:
      return disposition satisfies never;
  }
}

/** What becomes of the messages in a queue, in one phrase. */
export function messagesText({ messages, strict }: Outcome): string {
  switch (messages) {
    case 'bridge':
      return strict ? 'follow by a bridge, in order' : 'follow by a bridge';
    case 'let-expire':
      return 'run out on blue';
    case 'none':
      return 'are not carried over';
    default:
      return messages satisfies never;
  }
}
