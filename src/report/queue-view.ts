import type { QueuePlan } from '../plan/document.js';
import { dispositionText, messagesText } from './disposition-text.js';
import { findingViews, type FindingView } from './finding-view.js';
import type { FoundQueue } from './found-queue.js';
import { keptClassicText } from './kept-classic.js';
import type { PolicyPair } from './policy-index.js';
import { settingReason } from './setting-reason.js';
import { settingSource } from './setting-source.js';
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
  /** `unit orders`, `in no unit`. */
  readonly place: string;
  readonly unit: string | undefined;
  /** The type, durability and the like where it is not ordinary, then every argument. */
  readonly declaration: readonly ValueRow[];
  /** Every setting in force. */
  readonly settings: readonly ValueRow[];
  /** The policies in force; none when there is none on either side. */
  readonly policies: readonly ValueRow[];
  readonly findings: readonly FindingView[];
}

/** What is known besides the queue itself. */
export interface QueueSurroundings {
  readonly place: string;
  readonly unit: string | undefined;
  /** Of blue. */
  readonly policies: PolicyPair;
  readonly greenVersion: string;
}

/** A queue of a plan as a reviewer reads it. */
export function queueView(queue: FoundQueue, around: QueueSurroundings): QueueView {
  const { blue, green, disposition, findings } = queue;
  const { place, unit, policies } = around;
  return {
    blue: { vhost: blue.vhost, name: blue.name, type: queue.type },
    green:
      green === undefined ? undefined : { vhost: green.vhost, name: green.name, type: green.type },
    disposition,
    outcome: outcomeText(queue, around),
    messages: messagesText(queue),
    place,
    unit,
    declaration: [
      wordRow('type', queue.type, green?.type ?? 'not created'),
      ...propertyRows(queue),
      ...argumentRows(queue),
    ],
    settings: valueRows(queue.settings.before, queue.settings.after, (key) =>
      settingReason(queue, key),
    ).map((row) =>
      row.mark === '=' ? { ...row, why: settingSource(queue, row.key, policies) } : row,
    ),
    policies: policyRows(queue),
    findings: findingViews(findings),
  };
}

function outcomeText(queue: QueuePlan, { policies, greenVersion }: QueueSurroundings): string {
  const { green, disposition } = queue;
  if (disposition !== 'keep-classic' || green === undefined) return dispositionText(queue);
  const at = { policy: policies.policy, greenVhost: green.vhost, greenVersion };
  return `moves and stays ${keptClassicText(queue, at)}`;
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
