import type { LeftTrace } from '../inspection/observe/trace-marker.js';
import { showNote } from './observe-progress.js';

/** Tells what became of a trace that an earlier run began and did not end. */
export function showLeftTrace(left: LeftTrace): void {
  if (left.kind === 'none') return;
  const vhosts = left.vhosts.map((name) => JSON.stringify(name)).join(', ');
  switch (left.kind) {
    case 'switched-off':
      showNote(`the trace of ${vhosts}, left on by a run that was killed, is switched off`);
      return;
    case 'underway':
      showNote(`another quorate traces ${vhosts} now`);
      return;
    case 'elsewhere':
      showNote(
        `a run that was killed left the trace of ${vhosts} on, on node ${left.node}, which is not the one that answers: run this with --blue at that node`,
      );
      return;
    default:
      left satisfies never;
  }
}
