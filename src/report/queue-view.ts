import type { PlanFinding, QueuePlan } from '../plan/document.js';
import { dispositionText, messagesText } from './disposition-text.js';
import { findingViews, type FindingView } from './finding-view.js';
import { settingReason } from './setting-reason.js';
import { valueRow, valueRows, wordRow, type ValueRow } from './value-row.js';

export interface QueueAddressView {
  readonly vhost: string;
  readonly name: string;
  readonly type: string;
}

/** One queue before and after, as a reviewer reads it. Texts are raw: renderers escape. */
export interface QueueView {
  readonly blue: QueueAddressView;
  /** undefined: nothing is created. */
  readonly green: QueueAddressView | undefined;
  readonly disposition: QueuePlan['disposition'];
  readonly outcome: string;
  readonly messages: string;
  /** `unit orders`, `in no unit`; empty where units are not known yet. */
  readonly place: string;
  /** The type, durability and the like where it is not ordinary, then every argument. */
  readonly declaration: readonly ValueRow[];
  /** Every setting in force. */
  readonly settings: readonly ValueRow[];
  /** The policies in force; none when there is none on either side. */
  readonly policies: readonly ValueRow[];
  readonly findings: readonly FindingView[];
}

/** A queue of a plan, or of an assessment, as a reviewer reads it. */
export function queueView(queue: QueuePlan, place: string): QueueView {
  const { blue, green, disposition, findings } = queue;
  return {
    blue: { vhost: blue.vhost, name: blue.name, type: queue.type },
    green:
      green === undefined ? undefined : { vhost: green.vhost, name: green.name, type: green.type },
    disposition,
    outcome: dispositionText(queue),
    messages: messagesText(queue),
    place,
    declaration: [
      wordRow('type', queue.type, green?.type ?? 'not created'),
      ...propertyRows(queue),
      ...argumentRows(queue),
    ],
    settings: valueRows(queue.settings.before, queue.settings.after, (key) =>
      settingReason(queue, key),
    ).map(withoutReasonIfSame),
    policies: policyRows(queue),
    findings: findingViews(findings satisfies readonly PlanFinding[]),
  };
}

function propertyRows({ blue, green }: QueuePlan): ValueRow[] {
  const after = green ?? blue;
  const rows = [
    { ordinary: true, row: valueRow('durable', blue.durable, after.durable) },
    { ordinary: false, row: valueRow('auto-delete', blue.autoDelete, after.autoDelete) },
    { ordinary: false, row: valueRow('exclusive', blue.exclusive, after.exclusive) },
  ];
  return rows
    .filter(({ ordinary, row }) => row.mark !== '=' || row.before !== String(ordinary))
    .map(({ row }) => row);
}

function argumentRows({ blue, green, changes }: QueuePlan): ValueRow[] {
  const why = (key: string) => changes.find((change) => change.key === key)?.why ?? '';
  return valueRows(blue.arguments, (green ?? blue).arguments, why).map(withoutReasonIfSame);
}

function policyRows({ policies: { before, after } }: QueuePlan): ValueRow[] {
  return [
    wordRow('policy', before.policy, after.policy),
    wordRow('operator policy', before.operatorPolicy, after.operatorPolicy),
  ].filter((row) => row.before !== undefined || row.after !== undefined);
}

function withoutReasonIfSame(row: ValueRow): ValueRow {
  return row.mark === '=' && row.why !== '' ? { ...row, why: '' } : row;
}
