import { describe, expect, test } from 'vitest';
import type { Plan, QueuePlan } from '../../../src/plan/document.js';
import { greenDefinitions } from '../../../src/plan/export/definitions.js';
import { greenContent } from '../../../src/plan/export/green-content.js';
import { usersFrom } from '../../../src/plan/export/users.js';
import { pitfalls } from '../../support/pitfalls.js';
import { planDefinitions, type PlanOptions } from '../../support/plan-definitions.js';
import { eachFinding, findingsOfQueues } from '../../../src/plan/finding.js';

type Written = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** The definitions a plan exports, as whoever imports them reads them. */
function written(plan: Plan): Written {
  const { vhosts, users } = greenContent(plan, ['shop']);
  const copied = usersFrom(pitfalls, users);
  const text = JSON.stringify(greenDefinitions(vhosts, plan.target.version, copied.users));
  return JSON.parse(text) as Written;
}

function named(written: Written, kind: string, name: string) {
  return written[kind]?.find((one) => one['name'] === name);
}

function queueOf(plan: Plan, name: string): QueuePlan {
  const queue = plan.queues.find((one) => one.name === name);
  if (queue === undefined) throw new Error(`no queue ${name}`);
  return queue;
}

const codesOf = (plan: Plan, queue: QueuePlan) =>
  findingsOfQueues(plan.findings)(queue).map(({ code }) => code);

function findingsAbout(plan: Plan, name: string): string[] {
  return eachFinding(plan.findings)
    .filter(({ subject }) => subject.name === name)
    .map(({ code }) => code);
}

function planned(target: string, more: Partial<PlanOptions> = {}): Plan {
  return planDefinitions(pitfalls, { target, ...more });
}

describe.each(['3.10.8', '3.13.7', '4.0.5', '4.3.0'])('from 3.12 definitions to %s', (version) => {
  const plan = planned(version);
  const green = written(plan);
  const scoped = version !== '3.10.8';

  test('an empty green is given its vhosts and the version of the definitions', () => {
    expect(green['vhosts']).toMatchObject([{ name: 'shop-quorum', default_queue_type: 'quorum' }]);
    expect(green).toMatchObject({ rabbitmq_version: version, rabbit_version: version });
  });

  test('a policy keeps its scope', () => {
    expect(named(green, 'policies', 'log')).toMatchObject({
      'apply-to': scoped ? 'streams' : 'queues',
    });
    const scopes = new Map(
      green['policies']?.map((policy) => [policy['name'], policy['apply-to']]),
    );
    for (const [name, scope] of scopes) {
      const own =
        name === 'openstack' ? ['all'] : ['queues', 'classic_queues', 'quorum_queues', 'streams'];
      expect(own, String(name)).toContain(scope);
    }
    expect(scopes.get('unmirrored')).toMatch(version.startsWith('4') ? 'quorum_queues' : 'queues');
  });

  test('a stream that a policy matches stays a stream', () => {
    expect(queueOf(plan, 'log').disposition).toBe('skip');
    expect(named(green, 'queues', 'log')).toMatchObject({
      arguments: { 'x-queue-type': 'stream' },
    });
  });

  test('a queue without mirrors moves with a finding that offers to keep it classic', () => {
    const single = queueOf(plan, 'single');
    expect(single).toMatchObject({ disposition: 'migrate', green: { type: 'quorum' } });
    const finding = findingsOfQueues(plan.findings)(single).find(
      ({ code }) => code === 'QUEUE.NOT_MIRRORED',
    );
    expect(finding?.decision).toEqual({ options: ['migrate', 'keep-classic'], taken: 'migrate' });
    const kept = planned(version, {
      decisions: [
        {
          match: '^single$',
          decisions: { 'QUEUE.NOT_MIRRORED': 'keep-classic' },
          drain: undefined,
        },
      ],
    });
    expect(named(written(kept), 'queues', 'single')).toMatchObject({
      arguments: { 'x-queue-type': 'classic' },
    });
  });

  test('a transient or auto-delete queue is left to its client, never imported as something that will not exist', () => {
    for (const name of ['work.transient', 'work.fleeting']) {
      expect(queueOf(plan, name)).toMatchObject({ disposition: 'recreate-by-client' });
      expect(named(green, 'queues', name)).toBeUndefined();
      expect(green['bindings']?.some(({ destination }) => destination === name)).toBe(false);
    }
    for (const queue of green['queues'] ?? []) {
      expect(queue).toMatchObject({ durable: true, auto_delete: false });
    }
  });

  test('a queue that only an operator policy mirrors becomes a quorum queue, and green gets no such policy', () => {
    const imposed = queueOf(plan, 'imposed');
    expect(imposed).toMatchObject({ disposition: 'migrate', green: { type: 'quorum' } });
    expect(codesOf(plan, imposed)).not.toContain('QUEUE.NOT_MIRRORED');
    expect(findingsAbout(plan, 'imposed')).toContain('POLICY.OPERATOR_MIRRORING');
    expect(JSON.stringify(green['parameters'])).not.toContain('"ha-');
  });

  test('a pattern that looks ahead matches here what it matches on the broker', () => {
    const matched = queueOf(plan, 'notifications.info');
    expect(matched).toMatchObject({ green: { type: 'quorum' } });
    expect(codesOf(plan, matched)).not.toContain('QUEUE.NOT_MIRRORED');
    expect(codesOf(plan, queueOf(plan, 'reply_1234'))).toContain('QUEUE.NOT_MIRRORED');
    expect(findingsAbout(plan, 'openstack')).toContain('POLICY.MIRRORING_KEYS');
  });

  test('arguments that a quorum queue refuses are left out, with a finding each', () => {
    expect(queueOf(plan, 'work.lazy').green?.arguments).toEqual({ 'x-queue-type': 'quorum' });
    expect(codesOf(plan, queueOf(plan, 'work.lazy'))).toEqual(
      expect.arrayContaining(['QUEUE.LAZY_MODE', 'QUEUE.VERSION_ARGUMENT', 'QUEUE.MASTER_LOCATOR']),
    );
    expect(queueOf(plan, 'work.ranked').green?.arguments).toEqual({ 'x-queue-type': 'quorum' });
    expect(codesOf(plan, queueOf(plan, 'work.ranked'))).toContain('QUEUE.MAX_PRIORITY');
  });

  test('a policy loses the keys that would keep it from quorum queues, and the others stay in force', () => {
    const definition = named(green, 'policies', 'located')?.['definition'];
    expect(definition).toMatchObject({ 'max-length': 70 });
    expect(definition).not.toHaveProperty('queue-master-locator');
    expect(definition).not.toHaveProperty('queue-mode');
    expect(queueOf(plan, 'located').settings.after).toMatchObject({ 'max-length': 70 });
    expect(findingsAbout(plan, 'located')).toContain('POLICY.NOT_APPLICABLE_TO_QUORUM');
  });

  test('a policy for classic queues follows its queues', () => {
    const scope = scoped ? 'quorum_queues' : 'queues';
    expect(named(green, 'policies', 'dead')).toMatchObject({ 'apply-to': scope });
    const { before, after } = queueOf(plan, 'dead.letters').settings;
    expect(after).toMatchObject({ 'dead-letter-exchange': 'dead', 'max-length': 40 });
    expect(after).toMatchObject(before);
    expect(findingsAbout(plan, 'dead')).toContain('POLICY.RESCOPED');
  });

  test('topic permissions, limits, hashing algorithms and internal exchanges are carried over', () => {
    expect(green['topic_permissions']).toEqual([
      { vhost: 'shop-quorum', user: 'clerk', exchange: 'events', write: '^order', read: '.*' },
    ]);
    expect(named(green, 'parameters', 'limits')).toMatchObject({ value: { 'max-queues': 1000 } });
    expect(green['users']).toEqual([
      {
        name: 'clerk',
        tags: [],
        hashing_algorithm: 'rabbit_password_hashing_sha512',
        password_hash: 'AAAA',
      },
    ]);
    expect(named(green, 'exchanges', 'inner')).toMatchObject({ internal: true });
  });

  test('shovels and federation never start on green, and operator policies are converted like others', () => {
    expect(findingsAbout(plan, 'pump')).toContain('PARAMETER.SHOVEL');
    expect(findingsAbout(plan, 'origin')).toContain('PARAMETER.FEDERATION');
    const components = green['parameters']?.map(({ component }) => component);
    expect(new Set(components)).toEqual(new Set(['operator_policy', 'vhost-limits']));
    expect(named(green, 'parameters', 'ceiling')).toMatchObject({
      value: { definition: { 'max-length': 5000 }, 'apply-to': 'queues', pattern: '^work' },
    });
    expect(queueOf(plan, 'work.plain').settings.after).toMatchObject({ 'max-length': 900 });
  });
});

test('a queue with priorities is blocked until somebody decides, where green ignores them', () => {
  const plan = planned('3.13.7', { decideBlockers: false });
  expect(queueOf(plan, 'work.ranked').disposition).toBe('blocked');
  const exported = greenContent(plan, ['shop']);
  expect(exported.blockedQueues.map(({ name }) => name)).toContain('work.ranked');
  const [content] = exported.vhosts;
  expect(content?.queues.map(({ name }) => name)).not.toContain('work.ranked');
  const destinations = content?.vhost.bindings.map(({ destination }) => destination);
  expect(destinations).toContain('work.plain');
  expect(destinations).not.toContain('work.ranked');
});
