import { canonicalJson } from '../../topology/canonical-json.js';
import { compareText } from '../../topology/order.js';
import type { Plan } from '../document.js';
import { describeFindings } from './describe-findings.js';
import { describeObjects } from './describe-objects.js';
import { describeQueues } from './describe-queues.js';
import { describeUnits } from './describe-units.js';
import {
  areas,
  differencesBetween,
  valueChange,
  type Area,
  type Described,
  type Difference,
} from './difference.js';
import { movedBetween } from './moved.js';

interface PlanName {
  readonly hash: string;
  readonly time: string;
}

/** What a reviewer of the second plan needs to know who has reviewed the first. */
export interface PlanDiff {
  /** Equal hashes: an approval of one is an approval of the other. Estimates and time may differ. */
  readonly identical: boolean;
  readonly before: PlanName;
  readonly after: PlanName;
  /** By area, in the order of reading. */
  readonly differences: readonly Difference[];
}

/** Compares two plans; estimates are no part of what is approved, and so none of this. */
export function diffPlans(before: Plan, after: Plan): PlanDiff {
  const identical = before.hash === after.hash;
  const differences = identical ? [] : allDifferences(before, after);
  return {
    identical,
    before: nameOf(before),
    after: nameOf(after),
    differences: [...differences].sort(
      (a, b) => areas.indexOf(a.area) - areas.indexOf(b.area) || compareText(a.place, b.place),
    ),
  };
}

function allDifferences(before: Plan, after: Plan): readonly Difference[] {
  const shared = new Set(before.units.map(({ name }) => name));
  const inBoth = new Set(after.units.map(({ name }) => name).filter((name) => shared.has(name)));
  const found = [
    ...differencesBetween(describe(before, inBoth), describe(after, inBoth)),
    ...moved('unit', '', unitNames(before), unitNames(after)),
    ...[...inBoth].flatMap((name) =>
      moved('step', name, stepIds(before, name), stepIds(after, name)),
    ),
  ];
  return found.length > 0 ? found : [rest(before, after)];
}

function describe(plan: Plan, units: ReadonlySet<string>): Described[] {
  return [
    describePlan(plan),
    ...describeFindings(plan),
    ...describeQueues(plan),
    ...describeObjects(plan),
    ...describeUnits(plan, units),
    ...plan.baseline.map(({ kind, vhost, name, hash }): Described => ({
      ...{ area: 'blue', kind, place: vhost, name },
      values: { hash },
    })),
  ];
}

function describePlan({
  madeFrom,
  strategy,
  naming,
  vhosts,
  target,
  hooks,
  reach,
}: Plan): Described {
  const { clusterName, version, source } = madeFrom;
  return {
    ...{ area: 'plan', kind: '', place: '', name: '' },
    values: {
      cluster: clusterName,
      'version of blue': version,
      'read from': source,
      strategy,
      vhosts: vhosts.map(({ blue, green }) => `${blue} -> ${green}`),
      'names of vhosts': naming.vhost,
      'names of queues': naming.queue,
      'names of policies': naming.policy,
      hooks,
      'bridges read blue at': reach?.blue.amqp,
      'TLS of bridges to blue': reach?.blue.tls,
      'bridges read green at': reach?.green.amqp,
      'TLS of bridges to green': reach?.green.tls,
      'cluster of green': target.clusterName,
      'version of green': target.version,
      'green read from': target.source,
      'no delivery limit is': target.deliveryLimitUnlimited,
    },
  };
}

function moved(
  area: Area,
  place: string,
  before: readonly string[],
  after: readonly string[],
): Difference[] {
  return movedBetween(before, after).map(({ name, before: was, after: now }) => ({
    ...{ area, kind: '', place, name, change: 'moved' as const },
    values: [valueChange('comes after', was, now)],
  }));
}

/** Other hashes without any difference above: say at least where to look. */
function rest(before: Plan, after: Plan): Difference {
  const others = new Map<string, unknown>(Object.entries(after));
  const keys = Object.entries(before)
    .filter(([key, value]) => canonicalJson(value) !== canonicalJson(others.get(key)))
    .map(([key]) => key)
    .filter((key) => key !== 'hash' && key !== 'estimates');
  return {
    ...{ area: 'plan', kind: '', place: '', name: '', change: 'changed' },
    values: keys.map((key) => ({ key })),
  };
}

function nameOf({ hash, madeFrom }: Plan): PlanName {
  return { hash, time: madeFrom.time };
}

function unitNames({ units }: Plan): string[] {
  return units.map(({ name }) => name);
}

function stepIds({ units }: Plan, name: string): string[] {
  return units.find((unit) => unit.name === name)?.steps.map(({ id }) => id) ?? [];
}
