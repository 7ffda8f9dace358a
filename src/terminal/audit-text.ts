import Table from 'cli-table3';
import { escapeTerminal } from '../report/escape-terminal.js';
import type { AuditGap, AuditResult } from '../verification/audit/audit-result.js';

const COUNTS = [
  ...(['taken', 'entered', 'missing', 'extra', 'duplicated'] as const),
  ...(['reordered', 'altered', 'quarantined', 'underWay'] as const),
];
const HEADS = { underWay: 'under way' } as const;

const GAPS: Readonly<Record<AuditGap, string>> = {
  'copies-dropped': 'more copies came than could be taken, and some were dropped',
  'tap-lost': 'the connection that takes copies was lost',
  'tap-behind': 'copies still came when they were not waited for any more',
  'other-node': 'the bridge was seen on a node of which no copies are made',
  'switched-off': 'somebody else switched the firehose off, or its node was started again',
  'not-switched-on': 'the firehose could not be switched on',
  'name-too-long': 'the firehose cannot name a queue of more than 247 bytes',
  'too-many-waiting': 'more messages waited for their counterpart than are remembered',
};

/** What an audit found, queue by queue, and why it may not have seen all; nothing where there was none. */
export function auditLines(audit: AuditResult | undefined): readonly string[] {
  if (audit === undefined) return [];
  const { queues, notes, complete } = audit;
  if (queues.length === 0) return ['audit: no bridge was open'];
  const table = new Table({
    head: ['queue', ...COUNTS.map((key) => (key === 'underWay' ? HEADS[key] : key)), 'audit'],
    colAligns: ['left', ...COUNTS.map(() => 'right' as const), 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const queue of queues) {
    const name = `${queue.vhost} ${queue.queue}${queue.direction === 'reverse' ? ' (back)' : ''}`;
    const state = queue.gaps.length === 0 ? 'complete' : 'incomplete';
    table.push([escapeTerminal(name), ...COUNTS.map((key) => String(queue[key])), state]);
  }
  const gaps = [...new Set(queues.flatMap((queue) => queue.gaps))].map((gap) => GAPS[gap]);
  const verdict = complete
    ? 'audit: every message that bridges took and published was compared'
    : 'audit: incomplete, so that a difference above proves nothing where it says so';
  return [
    table.toString(),
    verdict,
    ...[...gaps, ...notes].map((why) => `  ${escapeTerminal(why)}`),
  ];
}
