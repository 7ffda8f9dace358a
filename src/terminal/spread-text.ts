import { escapeTerminal } from '../report/escape-terminal.js';
import type { LeaderSpread } from '../verification/leader-spread.js';

/** The leaders of quorum queues per node, and what to do where one node has too many; nothing where there is one node. */
export function spreadText({ leaders, isUneven }: LeaderSpread): readonly string[] {
  const nodes = Object.entries(leaders);
  if (nodes.length < 2) return [];
  const listed = nodes.map(([node, count]) => `${escapeTerminal(node)} ${count}`).join(', ');
  const advice = [
    'one node leads more than its share: rabbitmq-queues rebalance quorum spreads them, and interrupts nobody for more than an election',
  ];
  return [`leaders of quorum queues on green: ${listed}`, ...(isUneven ? advice : [])];
}
