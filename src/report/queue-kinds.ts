import { groupBy } from '../topology/group-by.js';
import { findingKey, isCommonRow, isConverted, type CommonView } from './common-view.js';
import type { FindingView } from './finding-view.js';
import type { QueueView } from './queue-view.js';
import { isChange, type ValueRow } from './value-row.js';

/** Where a value stands: in the declaration, among the settings in force, or it is the name of a policy. */
export type Layer = 'declared' | 'in force' | 'governed by';

export interface LayeredRow extends ValueRow {
  readonly layer: Layer;
}

/** Queues of which the same things change, though perhaps from and to other values. */
export interface QueueKind {
  readonly number: number;
  readonly queues: readonly KindQueue[];
  /** What changes, and stays, alike for each. */
  readonly shared: readonly LayeredRow[];
  /** Found of each of them alike; what is common to all queues is left out. */
  readonly findings: readonly FindingView[];
}

/** One queue of a kind, with what sets it apart from the others. */
export interface KindQueue {
  readonly queue: QueueView;
  readonly rows: readonly LayeredRow[];
  readonly findings: readonly FindingView[];
}

/** Queues by what changes; numbered from 1, in the order of their first queue. */
export function queueKinds(queues: readonly QueueView[], common: CommonView): QueueKind[] {
  const known = new Set(common.findings.map(findingKey));
  const told = queues.map((queue) => ({
    queue,
    rows: rowsOf(queue),
    findings: queue.findings.filter(
      (one) => !isSaidByRow(one) && !(isConverted(queue) && known.has(findingKey(one))),
    ),
  }));
  const kinds = groupBy(told, whatHappens);
  return [...kinds.values()].map((own, index) => apart(own, index + 1));
}

/** Its change stands there with its reason, and what to do about it at the top. */
function isSaidByRow({ code }: FindingView): boolean {
  return code === 'SETTING.CHANGED';
}

function rowsOf(queue: QueueView): readonly LayeredRow[] {
  const { policies, settings, declaration } = queue;
  const inForce = new Map(settings.map((row) => [row.key, row]));
  const declared = declaration.filter(
    (row) => !(isConverted(queue) && isCommonRow(row)) && !isSaidInForce(row, inForce),
  );
  const changed = new Map(declared.filter(isChange).map((row) => [row.key, row]));
  const own = settings.filter((row) => !isSameChange(row, changed.get(`x-${row.key}`)));
  return [
    ...declared.map((row) => ({ ...row, layer: 'declared' as const })),
    ...own.map((row) => ({ ...row, layer: 'in force' as const })),
    ...policies.map((row) => ({ ...row, layer: 'governed by' as const })),
  ];
}

/** An argument that stays and has its setting in force beside it, or the type of a queue that stays. */
function isSaidInForce(row: ValueRow, inForce: ReadonlyMap<string, ValueRow>): boolean {
  if (isChange(row)) return false;
  return row.key === 'type' || inForce.has(row.key.replace(/^x-/u, ''));
}

/** A setting that changes because, and as, its argument does. */
function isSameChange(row: ValueRow, argument: ValueRow | undefined): boolean {
  if (argument === undefined) return false;
  return argument.before === row.before && argument.after === row.after;
}

function whatHappens({ queue, rows, findings }: KindQueue): string {
  return JSON.stringify([
    queue.blue.type,
    queue.green?.type,
    queue.disposition,
    queue.outcome,
    queue.messages,
    rows.filter(isChange).map(({ layer, mark, key }) => [layer, mark, key]),
    [...new Set(findings.map((one) => JSON.stringify([one.code, one.decision])))].sort(),
  ]);
}

function apart(queues: readonly KindQueue[], number: number): QueueKind {
  const [first] = queues;
  const shared = inAll(
    queues.map(({ rows }) => rows),
    rowKey,
  );
  const findings = inAll(
    queues.map((one) => one.findings),
    findingKey,
  );
  return {
    number,
    shared: (first?.rows ?? []).filter((row) => shared.has(rowKey(row))),
    findings: (first?.findings ?? []).filter((one) => findings.has(findingKey(one))),
    queues: queues.map((one) => ({
      queue: one.queue,
      rows: one.rows.filter((row) => !shared.has(rowKey(row))),
      findings: one.findings.filter((finding) => !findings.has(findingKey(finding))),
    })),
  };
}

/** The keys every list has. */
function inAll<T>(lists: readonly (readonly T[])[], keyOf: (item: T) => string): Set<string> {
  const counts = new Map<string, number>();
  for (const list of lists) {
    for (const key of new Set(list.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([key, count]) => (count === lists.length ? [key] : [])));
}

function rowKey({ layer, mark, key, before, after, why }: LayeredRow): string {
  return JSON.stringify([layer, mark, key, before, after, why]);
}
