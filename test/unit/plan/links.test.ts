import { expect, test } from 'vitest';
import { assess } from '../../../src/compatibility/assess.js';
import { findDrift } from '../../../src/plan/drift.js';
import type { Plan } from '../../../src/plan/document.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { PlanningInput } from '../../../src/plan/planning-input.js';
import type { Step, StepKind, StepOf } from '../../../src/plan/step.js';
import type { Json } from '../../../src/topology/topology.js';
import { describeParameter } from '../../../src/topology/parameter-content.js';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import { deciding } from '../compatibility/assessing.js';
import { planningInput } from './builders.js';
import { eachFinding } from '../../../src/plan/finding.js';

const names = { vhost: '{vhost}-quorum', queue: '{name}', policy: '{name}' };

function inputOf(
  blue: SnapshotBuilder,
  decisions: Readonly<Record<string, string>> = {},
): PlanningInput {
  const snapshot = blue.live().build();
  const target = { capabilities: snapshot.capabilities, snapshot };
  const { queueRules } = deciding(decisions);
  const assessment = assess({
    blue: snapshot,
    strategy: 'vhost',
    target,
    vhosts: ['shop'],
    names,
    queueRules,
  });
  return { ...planningInput({ queues: [] }), blue: snapshot, target, assessment, vhosts: ['shop'] };
}

function planOf(blue: SnapshotBuilder, decisions?: Readonly<Record<string, string>>): Plan {
  return makePlan(inputOf(blue, decisions));
}

function stepsOf<K extends StepKind>({ units }: Plan, kind: K): readonly StepOf<K>[] {
  const steps: readonly Step[] = units.flatMap((unit) => unit.steps);
  return steps.filter((step): step is StepOf<K> => step.kind === kind);
}

const valued = (component: string, name: string, value: Json) => {
  const { content, fingerprint } = describeParameter({ vhost: 'shop', component, name }, value);
  return { content, fingerprint };
};

const link = {
  ...{ 'src-uri': 'amqp:///shop', 'src-queue': 'a' },
  ...{ 'dest-uri': 'amqp://user:probe@/shop', 'dest-queue': 'b' },
};

const linked = (value: Json = link): SnapshotBuilder =>
  aSnapshot()
    .withQueue('a')
    .withQueue('b')
    .withQueue('c')
    .withParameter('shovel', 'feed', valued('shovel', 'feed', value));

test('a shovel of blue keeps the queues it joins in one unit', () => {
  const unitsOf = (value: Json) =>
    planOf(linked(value), { 'PARAMETER.SHOVEL': 'skip' }).units.map(({ queues }) => queues);
  expect(unitsOf(link)).toEqual([['c'], ['a', 'b']]);
  expect(unitsOf({ ...link, 'dest-uri': 'amqp:///other' })).toEqual([['a'], ['b'], ['c']]);
});

test('an upstream that leads into its own vhost joins what it reads with what is federated', () => {
  const federated = aSnapshot()
    .withQueue('a')
    .withExchange('events')
    .withBinding('events', 'b')
    .withQueue('b')
    .withPolicy(
      'f',
      { 'federation-upstream-set': 'all' },
      { pattern: '^events$', applyTo: 'exchanges' },
    )
    .withParameter(
      'federation-upstream',
      'self',
      valued('federation-upstream', 'self', { uri: 'amqp:///shop', queue: 'a' }),
    );
  expect(planOf(federated).units.map(({ queues }) => queues)).toEqual([['a', 'b']]);
});

test('nothing runs before somebody has decided about a shovel that joins queues that move', () => {
  const findings = eachFinding(planOf(linked()).findings);
  const about = findings.filter(({ code }) => code === 'PARAMETER.SHOVEL');
  expect(about).toMatchObject([
    {
      severity: 'blocker',
      subject: { kind: 'parameter', vhost: 'shop', name: 'feed' },
      evidence: {
        drains: [{ vhost: 'shop', queue: 'a' }],
        feeds: [{ vhost: 'shop', queue: 'b' }],
      },
    },
  ]);
  expect(about[0]?.decision?.taken).toBeUndefined();
});

const feed = { component: 'shovel', vhost: 'shop', name: 'feed' };

test('a shovel that is to be stopped is waited for where it matters, and nowhere else', () => {
  const plan = planOf(linked(), { 'PARAMETER.SHOVEL': 'stop-at-cutover' });
  expect(stepsOf(plan, 'preflight').map(({ params }) => params.stopped)).toEqual([
    undefined,
    [feed],
  ]);
  expect(stepsOf(plan, 'unit.verify').every(({ params }) => params.copied === undefined)).toBe(
    true,
  );
});

test('a shovel that is to be copied is asked for on green, in the vhost that takes the place of its own', () => {
  const plan = planOf(linked(), { 'PARAMETER.SHOVEL': 'copy-after-cutover' });
  expect(stepsOf(plan, 'preflight')[1]?.params.stopped).toEqual([feed]);
  expect(stepsOf(plan, 'unit.verify')[1]?.params.copied).toEqual([
    { ...feed, vhost: 'shop-quorum' },
  ]);
});

test('a shovel nobody stops is asked for nowhere', () => {
  const plan = planOf(linked(), { 'PARAMETER.SHOVEL': 'skip' });
  expect(stepsOf(plan, 'preflight').every(({ params }) => params.stopped === undefined)).toBe(true);
});

test('a shovel that was deleted as decided is no drift; one that was not, or that changed, is', () => {
  const without = aSnapshot().withQueue('a').withQueue('b').withQueue('c').build();
  const changed = linked({ ...link, 'dest-queue': 'c' }).build();
  const stopped = planOf(linked(), { 'PARAMETER.SHOVEL': 'stop-at-cutover' });
  const skipped = planOf(linked(), { 'PARAMETER.SHOVEL': 'skip' });
  expect(findDrift(stopped, without, [])).toEqual([]);
  expect(findDrift(stopped, changed, [])).toMatchObject([
    { kind: 'parameter', difference: 'changed' },
  ]);
  expect(findDrift(skipped, without, [])).toMatchObject([
    { kind: 'parameter', difference: 'removed' },
  ]);
});

test('another password is no drift, and no password is in the plan', () => {
  const plan = planOf(linked(), { 'PARAMETER.SHOVEL': 'skip' });
  const other = linked({ ...link, 'dest-uri': 'amqp://user:another@/shop' }).build();
  expect(findDrift(plan, other, [])).toEqual([]);
  expect(JSON.stringify(plan)).not.toContain('probe');
});
