import type { Plan } from '../../src/plan/document.js';
import { hashPlan } from '../../src/plan/hash.js';
import type { PlannedQueue } from '../../src/plan/objects.js';
import type { Step, StepKind, StepOf } from '../../src/plan/step.js';
import type { Arguments } from '../../src/topology/topology.js';

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

type Described = Pick<Plan, 'queues' | 'policies' | 'users' | 'objects'>;

/** Everything a unit with those odd names has to find on green. */
function described(blue: string, green: string, users: readonly string[]): Described {
  const exchange = { vhost: green, durable: true, autoDelete: false, internal: false } as const;
  const limits = {
    vhost: green,
    name: 'limits <1>',
    pattern: '.*',
    applyTo: 'queues',
    priority: 3,
    definition: { 'max-length': 800, 'dead-letter-exchange': 'dead/letters' },
  };
  const operators = {
    ...limits,
    name: 'operator/limits',
    pattern: '^orders',
    priority: 1,
    definition: { 'max-length': 700 },
  };
  const inForce = { 'max-length': 800, 'dead-letter-exchange': 'dead/letters' };
  return {
    queues: [
      ...ODD_NAMES.map((name) =>
        plannedQueue(
          blue,
          { vhost: green, name, type: 'quorum', arguments: { 'x-max-length': 1000 } },
          { ...inForce, 'max-length': name.startsWith('orders') ? 700 : 800 },
        ),
      ),
      plannedQueue(
        blue,
        { vhost: green, name: 'priorities', type: 'classic', arguments: { 'x-max-priority': 5 } },
        { ...inForce, 'max-priority': 5 },
      ),
    ],
    policies: [limits, operators].map((policy) => ({
      vhost: blue,
      name: policy.name,
      operator: policy === operators,
      blue: { ...policy, vhost: blue },
      green: [policy],
      changes: [],
    })),
    users: [],
    objects: [
      {
        ...emptyVhost(green),
        description: 'of the shop',
        tags: ['moved'],
        limits: { 'max-queues': 500 },
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
        exchanges: ODD_NAMES.map((name) => ({
          ...exchange,
          name,
          type: 'topic',
          arguments: { 'alternate-exchange': 'elsewhere' },
        })),
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
      },
    ],
  };
}

/** A vhost of green without anything in it. */
export function emptyVhost(vhost: string): Plan['objects'][number] {
  return {
    vhost,
    description: '',
    tags: [],
    defaultQueueType: 'quorum',
    limits: {},
    permissions: [],
    topicPermissions: [],
    exchanges: [],
    bindings: [],
  };
}

/** A durable queue of a plan as it is to be on green. */
export function plannedQueue(
  blue: string,
  green: Pick<PlannedQueue, 'vhost' | 'name' | 'type' | 'arguments'>,
  settings: Arguments,
): Plan['queues'][number] {
  const shape = { durable: true, autoDelete: false, exclusive: false };
  const { name } = green;
  return {
    vhost: blue,
    name,
    type: 'classic',
    disposition: 'migrate',
    blue: { ...shape, vhost: blue, name, type: 'classic', arguments: {} },
    green: {
      ...shape,
      ...green,
      arguments: { ...green.arguments, 'x-queue-type': green.type },
    },
    changes: [],
    settings: { before: {}, after: settings },
    policies: { before: {}, after: {} },
    messages: 'bridge',
    strict: false,
  };
}

/** The steps that make all of it. */
export function provisionSteps(vhost: string): readonly Step[] {
  const exchanges = [...ODD_NAMES];
  const queues = [...ODD_NAMES, 'priorities'];
  return [
    provisionStep('provision.vhost', { vhost }),
    provisionStep('provision.permissions', { vhost }),
    provisionStep('provision.policies', { vhost }),
    provisionStep('provision.exchanges', { vhost, exchanges }),
    provisionStep('provision.topic-permissions', { vhost, exchanges }),
    provisionStep('provision.queues', { vhost, queues }),
    provisionStep('provision.bindings', { vhost, exchanges, queues }),
    provisionStep('provision.effective', { vhost, queues }),
  ];
}

/** A plan with one unit and these steps, approved by its hash like any other. */
export function planOf(
  blue: string,
  green: string,
  { users, steps }: { readonly users: readonly string[]; readonly steps: readonly Step[] },
): Plan {
  const plan: Plan = {
    formatVersion: 1,
    hash: '',
    migrationId: '0123456789ab',
    madeFrom: {
      clusterName: 'lab',
      version: '3.10.8',
      definitionsHash: '',
      time: '',
      source: 'broker',
    },
    strategy: 'vhost',
    naming: { vhost: '{vhost}-quorum', queue: '{name}', policy: '{name}' },
    vhosts: [{ blue, green }],
    target: { version: '3.10.8', deliveryLimitUnlimited: 1_000_000, source: 'broker' },
    ...described(blue, green, users),
    gates: { watermarks: {}, onFailure: 'pause' },
    units: [
      {
        name: 'orders',
        blueVhost: blue,
        greenVhost: green,
        queues: [],
        exchanges: [],
        clients: [],
        bridges: [],
        prefetch: 100,
        quarantine: '',
        steps: [...steps],
      },
    ],
    baseline: [],
    estimates: { messages: 0, bytes: 0, disk: 0, memory: 0, durationSeconds: 0, duplicateBound: 0 },
    findings: [],
    notChecked: [],
  };
  return { ...plan, hash: hashPlan(plan) };
}
