import type { Plan, QueuePlan, Unit } from '../plan/document.js';
import type { Step } from '../plan/step.js';
import { planBlockers } from '../plan/blockers.js';
import { bytesText, countText, durationText } from './figures.js';
import { findingCounts, findingViews, type FindingView } from './finding-view.js';
import { changeView, settingViews, type ChangeView } from './queue-view.js';

type Row = readonly [label: string, value: string];

export interface QueueView {
  readonly blue: string;
  readonly green: string;
  readonly disposition: string;
  readonly messages: string;
  readonly unit: string;
  readonly arguments: readonly ChangeView[];
  readonly settings: readonly ChangeView[];
}

export interface PolicyView {
  readonly policy: string;
  readonly green: string;
  readonly changes: readonly ChangeView[];
}

export interface UnitView {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly steps: readonly Pick<Step, 'id' | 'phase' | 'risk' | 'label'>[];
}

/** A plan as its reviewers read it, whatever the format. Texts are raw: renderers escape. */
export interface PlanView {
  readonly overview: readonly Row[];
  /** Undecided blockers: with one of them the plan can be shown, not applied. */
  readonly blockers: number;
  readonly findings: readonly FindingView[];
  readonly queues: readonly QueueView[];
  readonly policies: readonly PolicyView[];
  readonly units: readonly UnitView[];
  readonly estimates: readonly Row[];
  readonly hash: string;
}

export function planView(plan: Plan): PlanView {
  const findings = [...plan.findings, ...plan.queues.flatMap((queue) => queue.findings)];
  return {
    overview: overview(plan, findingCounts(findings)),
    blockers: planBlockers(plan).length,
    findings: findingViews(findings),
    queues: plan.queues.map((queue) => queueView(plan, queue)),
    policies: plan.policies.map(({ vhost, name, operator, green, changes }) => ({
      policy: `${operator ? 'operator policy' : 'policy'} ${name} in ${vhost}`,
      green: green.length === 0 ? 'not created' : green.map((one) => one.name).join(', '),
      changes: changes.map(changeView),
    })),
    units: plan.units.map(unitView),
    estimates: estimates(plan),
    hash: plan.hash,
  };
}

function overview(plan: Plan, findings: string): Row[] {
  const count = (disposition: string) =>
    plan.queues.filter((queue) => queue.disposition === disposition).length;
  const dispositions = ['migrate', 'keep-classic', 'recreate-by-client', 'skip', 'blocked'];
  return [
    ['cluster', `${plan.madeFrom.clusterName} (RabbitMQ ${plan.madeFrom.version})`],
    ['strategy', plan.strategy],
    ['vhosts', plan.vhosts.map(({ blue, green }) => `${blue} -> ${green}`).join(', ')],
    ['queues', dispositions.map((one) => `${count(one)} ${one}`).join(', ')],
    ['units', plan.units.map(({ name }) => name).join(', ')],
    ['findings', findings],
    ['made at', plan.madeFrom.time],
    ['migration', plan.migrationId],
  ];
}

function queueView(plan: Plan, queue: QueuePlan): QueueView {
  const unit = plan.units.find(
    ({ blueVhost, queues }) => blueVhost === queue.vhost && queues.includes(queue.name),
  );
  const { green } = queue;
  return {
    blue: `${queue.name} (${queue.type}) in ${queue.vhost}`,
    green: green === undefined ? 'not created' : `${green.name} (${green.type}) in ${green.vhost}`,
    disposition: queue.disposition,
    messages: queue.strict ? `${queue.messages}, in order` : queue.messages,
    unit: unit?.name ?? 'stays on blue',
    arguments: queue.changes.map(changeView),
    settings: green === undefined ? [] : settingViews(queue.settings.before, queue.settings.after),
  };
}

function unitView(unit: Unit): UnitView {
  const clients = unit.clients.map(
    ({ name, hook }) => `${name} (${hook === undefined ? 'moved by hand' : 'moved by hook'})`,
  );
  return {
    name: unit.name,
    rows: [
      ['vhost', `${unit.blueVhost} -> ${unit.greenVhost}`],
      ['queues', listed(unit.queues)],
      ['exchanges', listed(unit.exchanges)],
      ['clients', listed(clients)],
    ],
    steps: unit.steps,
  };
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

function estimates({ estimates: one }: Plan): Row[] {
  return [
    ['messages to move', countText(one.messages)],
    ['bytes to move', bytesText(one.bytes)],
    ['disk on green, all nodes', bytesText(one.disk)],
    ['memory on green, all nodes', bytesText(one.memory)],
    ['moving the backlog takes', durationText(one.durationSeconds)],
    ['duplicates at most, without interruption', countText(one.duplicateBound)],
  ];
}
