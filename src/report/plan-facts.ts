import { yamlScalar } from '../configuration/yaml-scalar.js';
import type { Plan } from '../plan/document.js';
import { hookFor, hookPoints } from '../plan/step-hooks.js';
import { watermarkTexts } from '../plan/gate-text.js';
import { bytesText, counted, durationText } from '../topology/amounts.js';
import { countText } from './figures.js';
import { firstOf } from './finding-groups.js';
import { findingCounts } from './finding-view.js';
import { reachText } from './reach-text.js';

export type Row = readonly [label: string, value: string];

const dispositions = ['migrate', 'keep-classic', 'recreate-by-client', 'skip', 'blocked'] as const;
const mostNames = 12;

/** Of what only a running broker could tell. */
export const unknownText = 'unknown, no broker was looked at';

/** What the plan is about, in a few lines. */
export function overviewRows(plan: Plan): Row[] {
  const { madeFrom, vhosts, target } = plan;
  return [
    [
      'blue (mirrored queues)',
      `${madeFrom.clusterName}, RabbitMQ ${madeFrom.version}${stated(madeFrom)}`,
    ],
    [
      'green (quorum queues)',
      `${greenCluster(target)}RabbitMQ ${target.version}${assumed(target)}`,
    ],
    ['strategy', plan.strategy],
    ['vhosts', listed(vhosts.map(({ blue, green }) => `${blue} -> ${green}`))],
    ['queues', `${dispositionCounts(plan.queues)}${waiting(plan)}`],
    ...unitRows(plan),
    ...reachRows(plan),
    ...hookRows(plan),
    ['before each change', watermarkTexts(plan.gates.watermarks).join('; ')],
    ...(plan.gates.onFailure === 'reverse'
      ? [['when a client fails at its gate', 'it returns to blue, and the run stops'] as const]
      : []),
    ['findings', findingCounts(plan.findings)],
    ['made at', madeFrom.time],
    ['migration', plan.migrationId],
  ];
}

/** What moves together, by the names that quorate.yaml knows them by, and where they stand there. */
function unitRows({ units }: Plan): Row[] {
  const [first, second] = units.map(({ name }) => yamlScalar(name));
  const named = units.map(({ name, queues }) => `${name} (${counted(queues.length, 'queue')})`);
  if (first === undefined) return [['units', 'none']];
  // Whoever copies an example is to get the plan that is shown.
  const example =
    second === undefined
      ? `ordering: { ${first}: strict } would move it strictly`
      : `units: { order: [${first}, ${second}] } keeps this order; ordering: { ${first}: strict } would move ${first} strictly`;
  return [
    ['units, in moving order', listed(named)],
    ['units in quorate.yaml', example],
  ];
}

/** Where the brokers are to meet each other, which nobody has tried yet. */
function reachRows({ reach }: Plan): Row[] {
  if (reach === undefined) return [];
  return [
    ['bridges to green read blue at', reachText(reach.blue)],
    ['bridges back read green at', reachText(reach.green)],
  ];
}

/** Programs of the operator's that run around every step. */
function hookRows({ hooks }: Plan): Row[] {
  return hookPoints.flatMap((point): Row[] => {
    const argv = hookFor(hooks, point);
    if (argv === undefined) return [];
    const power = point === 'on-failure' ? 'is told of every stop' : 'can stop a run';
    return [[`${point} hook`, `${JSON.stringify(argv)}, ${power}`]];
  });
}

/** `2 migrate, 1 skip`, without what there is none of. */
export function dispositionCounts(queues: readonly { readonly disposition: string }[]): string {
  const counted = dispositions.flatMap((one) => {
    const count = queues.filter(({ disposition }) => disposition === one).length;
    return count === 0 ? [] : [`${countText(count)} ${one}`];
  });
  return counted.length === 0 ? 'none' : counted.join(', ');
}

/** What the move needs and takes, as far as somebody looked. */
export function estimateRows({ estimates: one, madeFrom }: Plan): Row[] {
  const looked = madeFrom.source === 'broker';
  const known = (text: string) => (looked ? text : unknownText);
  const least = (bytes: number) =>
    looked ? bytesText(bytes) : `${bytesText(bytes)}, and more for the messages (${unknownText})`;
  return [
    ['messages to move', known(countText(one.messages))],
    ['bytes to move', known(bytesText(one.bytes))],
    ['disk on green, all nodes', least(one.disk)],
    ['memory on green, all nodes', least(one.memory)],
    ['moving the backlog takes', known(durationText(one.durationSeconds * 1000))],
    ['duplicates at most, without interruption', known(countText(one.duplicateBound))],
  ];
}

function waiting({ units }: Plan): string {
  const count = units
    .filter(({ steps }) => steps.length === 0)
    .reduce((sum, { queues }) => sum + queues.length, 0);
  return count === 0 ? '' : `; ${countText(count)} of them wait, since their unit is blocked`;
}

function stated({ source }: Plan['madeFrom']): string {
  return source === 'broker' ? '' : ' (as its definitions state)';
}

function greenCluster({ clusterName }: Plan['target']): string {
  return clusterName === undefined ? '' : `${clusterName}, `;
}

function assumed({ source }: Plan['target']): string {
  switch (source) {
    case 'broker':
      return '';
    case 'definitions':
      return ' (as definitions state)';
    case 'version':
      return ' (assumed, no broker was looked at)';
    default:
      return source satisfies never;
  }
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const { shown, more } = firstOf(names, mostNames);
  return more === '' ? shown.join(', ') : `${shown.join(', ')} ${more}`;
}
