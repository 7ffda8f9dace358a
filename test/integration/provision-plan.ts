import type { Plan } from '../../src/plan/document.js';
import { hashPlan } from '../../src/plan/hash.js';
import type { Step, StepKind, StepOf } from '../../src/plan/step.js';

/** Names that shells, URLs and terminals would stumble over. */
export const ODD_NAMES = [
  'orders/eu 1',
  'größe',
  '<b>x</b>',
  '$(id)',
  '%2F',
  'ü'.repeat(100),
] as const;

/** A step of one unit `orders`, which creates something unless told otherwise. */
export function provisionStep<K extends StepKind>(kind: K, params: StepOf<K>['params']): Step {
  const step = {
    id: `orders.${kind}`,
    unit: 'orders',
    phase: kind === 'preflight' ? 'preflight' : 'provision',
    kind,
    label: kind,
    risk: kind === 'preflight' || kind === 'provision.effective' ? 'none' : 'additive',
    subject: { kind: 'unit', vhost: '', name: 'orders' },
    params,
  };
  // The parameters were checked against the kind by the signature.
  return step as unknown as Step;
}

/** Everything a unit with those odd names has to find on green. */
export function provisionSteps(green: string, users: readonly string[]): readonly Step[] {
  const exchange = { vhost: green, durable: true, autoDelete: false, internal: false } as const;
  const queue = { vhost: green, durable: true, autoDelete: false, exclusive: false } as const;
  const exchanges = ODD_NAMES.map((name) => ({
    ...exchange,
    name,
    type: 'topic',
    arguments: { 'alternate-exchange': 'elsewhere' },
  }));
  const queues = ODD_NAMES.map((name) => ({
    ...queue,
    name,
    type: 'quorum',
    arguments: { 'x-queue-type': 'quorum', 'x-max-length': 1000 },
  }));
  const priorities = {
    ...queue,
    name: 'priorities',
    type: 'classic',
    arguments: { 'x-queue-type': 'classic', 'x-max-priority': 5 },
  };
  return [
    provisionStep('provision.vhost', {
      vhost: green,
      description: 'of the shop',
      tags: ['moved'],
      defaultQueueType: 'quorum',
      limits: { 'max-queues': 500 },
    }),
    provisionStep('provision.permissions', {
      vhost: green,
      permissions: users.map((user) => ({
        vhost: green,
        user,
        configure: '^$',
        write: '.*',
        read: '',
      })),
      topicPermissions: users.map((user) => ({
        vhost: green,
        user,
        exchange: ODD_NAMES[0],
        write: '^a',
        read: '.*',
      })),
    }),
    provisionStep('provision.policies', {
      vhost: green,
      policies: [
        {
          vhost: green,
          name: 'limits <1>',
          pattern: '.*',
          applyTo: 'queues',
          priority: 3,
          definition: { 'max-length': 800, 'dead-letter-exchange': 'dead/letters' },
        },
      ],
      operatorPolicies: [
        {
          vhost: green,
          name: 'operator/limits',
          pattern: '^orders',
          applyTo: 'queues',
          priority: 1,
          definition: { 'max-length': 700 },
        },
      ],
    }),
    provisionStep('provision.exchanges', { vhost: green, exchanges }),
    provisionStep('provision.queues', { vhost: green, queues: [...queues, priorities] }),
    provisionStep('provision.bindings', {
      vhost: green,
      bindings: [
        ...ODD_NAMES.map((name) => ({
          vhost: green,
          source: name,
          destination: name,
          destinationType: 'queue' as const,
          routingKey: `${name}.#`,
          arguments: { header: 1, 'x-match': 'all' },
        })),
        {
          vhost: green,
          source: ODD_NAMES[0],
          destination: ODD_NAMES[1],
          destinationType: 'exchange' as const,
          routingKey: '',
          arguments: {},
        },
      ],
    }),
    provisionStep('provision.effective', {
      vhost: green,
      expected: [
        ...ODD_NAMES.map((name) => ({
          queue: name,
          type: 'quorum',
          settings: {
            'max-length': name.startsWith('orders') ? 700 : 800,
            'dead-letter-exchange': 'dead/letters',
          },
        })),
        {
          queue: 'priorities',
          type: 'classic',
          settings: {
            'max-length': 800,
            'max-priority': 5,
            'dead-letter-exchange': 'dead/letters',
          },
        },
      ],
    }),
  ];
}

/** A plan with one unit and these steps, approved by its hash like any other. */
export function planOf(blue: string, green: string, steps: readonly Step[]): Plan {
  const plan: Plan = {
    formatVersion: 1,
    hash: '',
    migrationId: '0123456789ab',
    madeFrom: { clusterName: 'lab', version: '3.10.8', definitionsHash: '', time: '' },
    strategy: 'vhost',
    naming: { vhost: '{vhost}-quorum', queue: '{name}', policy: '{name}' },
    vhosts: [{ blue, green }],
    target: { version: '3.10.8', deliveryLimitUnlimited: 1_000_000 },
    queues: [],
    policies: [],
    units: [
      {
        name: 'orders',
        blueVhost: blue,
        greenVhost: green,
        queues: [],
        exchanges: [],
        clients: [],
        bridges: [],
        reverseBridges: [],
        steps: [...steps],
      },
    ],
    baseline: [],
    estimates: { messages: 0, bytes: 0, disk: 0, memory: 0, durationSeconds: 0, duplicateBound: 0 },
    findings: [],
  };
  return { ...plan, hash: hashPlan(plan) };
}
