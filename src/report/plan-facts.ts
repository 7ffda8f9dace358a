import type { Estimates, Plan, PlanFinding } from '../plan/document.js';
import { bytesText, countText, durationText } from './figures.js';
import { firstOf } from './finding-groups.js';
import { findingCounts } from './finding-view.js';

export type Row = readonly [label: string, value: string];

const dispositions = ['migrate', 'keep-classic', 'recreate-by-client', 'skip', 'blocked'] as const;
const mostNames = 12;

/** What the plan is about, in a few lines. */
export function overviewRows(plan: Plan, findings: readonly PlanFinding[]): Row[] {
  const { madeFrom, vhosts, target } = plan;
  return [
    ['blue', `${madeFrom.clusterName} (RabbitMQ ${madeFrom.version})`],
    ['green', `RabbitMQ ${target.version}`],
    ['strategy', plan.strategy],
    ['vhosts', listed(vhosts.map(({ blue, green }) => `${blue} -> ${green}`))],
    ['queues', dispositionCounts(plan.queues)],
    ['units', listed(plan.units.map(({ name }) => name))],
    ['findings', findingCounts(findings)],
    ['made at', madeFrom.time],
    ['migration', plan.migrationId],
  ];
}

/** `2 migrate, 1 skip`, without what there is none of. */
export function dispositionCounts(queues: readonly { readonly disposition: string }[]): string {
  const counted = dispositions.flatMap((one) => {
    const count = queues.filter(({ disposition }) => disposition === one).length;
    return count === 0 ? [] : [`${countText(count)} ${one}`];
  });
  return counted.length === 0 ? 'none' : counted.join(', ');
}

export function estimateRows(one: Estimates): Row[] {
  return [
    ['messages to move', countText(one.messages)],
    ['bytes to move', bytesText(one.bytes)],
    ['disk on green, all nodes', bytesText(one.disk)],
    ['memory on green, all nodes', bytesText(one.memory)],
    ['moving the backlog takes', durationText(one.durationSeconds)],
    ['duplicates at most, without interruption', countText(one.duplicateBound)],
  ];
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const { shown, more } = firstOf(names, mostNames);
  return more === '' ? shown.join(', ') : `${shown.join(', ')} ${more}`;
}
