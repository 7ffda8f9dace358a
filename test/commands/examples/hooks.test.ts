import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { examples, StandIns } from './stand-ins.js';

const odd = 'a/b ü <x> $(id) `id` "q" \\ \'s\'';
const addresses = ['amqp://mq1:5672', 'amqps://[::1]:5671'];
const joined = addresses.join(',');

/** Stand-ins and the environment that quorate gives a hook. */
function hook(direction: 'forward' | 'back', vhost = odd, slice = '100%') {
  const stand = new StandIns();
  const target = { client: odd, direction, addresses, vhost, fromVhost: 'x' };
  const environment = {
    QUORATE_CLIENT: odd,
    QUORATE_DIRECTION: direction,
    QUORATE_TARGET_FILE: stand.write('target.json', JSON.stringify(target)),
    QUORATE_SLICE: slice,
    ENVIRONMENT_DIRECTORY: join(stand.directory, 'environment'),
    DROP_IN_DIRECTORY: join(stand.directory, 'drop-ins'),
  };
  return { stand, environment };
}

const scripts = [
  'runbook.sh',
  ...readdirSync(join(examples, 'hooks')).map((file) => `hooks/${file}`),
];

test.each(scripts.filter((file) => file.endsWith('.sh')))(
  '%s stops at every failure',
  async (file) => {
    const path = join(examples, file);
    await promisify(execFile)('bash', ['-n', path]);
    const { stdout } = await promisify(execFile)('grep', ['-c', '^set -euo pipefail$', path]);
    expect(stdout).toBe('1\n');
  },
);

const kubernetes = ['hooks/kubernetes.sh', ['shop ns', 'orders', 'app']] as const;
const ecs = ['hooks/ecs.sh', ['the cluster', 'orders', 'app']] as const;
const systemd = ['hooks/systemd.sh', ['worker@1.service']] as const;

test.each(['forward', 'back'] as const)(
  'kubernetes, %s: sets the variables, then waits',
  async (direction) => {
    const { stand, environment } = hook(direction);
    stand.add('kubectl', '');
    expect(await stand.run(...kubernetes, environment)).toMatchObject({ exit: 0, stderr: '' });
    const vhost = odd.replaceAll('$', '$$$$');
    expect(stand.calls()).toEqual([
      [
        ...[
          'kubectl',
          '--namespace=shop ns',
          'set',
          'env',
          'deployment/orders',
          '--containers=app',
        ],
        ...[`AMQP_ADDRESSES=${joined}`, `AMQP_VHOST=${vhost}`],
      ],
      [
        ...['kubectl', '--namespace=shop ns', 'rollout', 'status', 'deployment/orders'],
        '--timeout=5m',
      ],
    ]);
  },
);

test.each([
  ['set', 1],
  ['rollout', 2],
])('kubernetes: fails with kubectl %s', async (what, calls) => {
  const { stand, environment } = hook('forward');
  stand.add('kubectl', `[ "$2" != ${what} ] || { echo denied >&2; exit 7; }`);
  const ended = await stand.run(...kubernetes, environment);
  expect(ended).toMatchObject({ exit: 7, stderr: 'denied\n' });
  expect(stand.calls()).toHaveLength(calls);
});

test.each(['forward', 'back'] as const)(
  'systemd, %s: writes the file, then restarts',
  async (direction) => {
    const { stand, environment } = hook(direction);
    stand.add('systemctl', '');
    for (const _ of ['once', 'again']) {
      expect(await stand.run(...systemd, environment)).toMatchObject({ exit: 0, stderr: '' });
    }
    const escaped = 'a/b ü <x> \\$(id) \\`id\\` \\"q\\" \\\\ \'s\'';
    expect(stand.read('environment/worker@1.service.env')).toBe(
      `AMQP_ADDRESSES="${joined}"\nAMQP_VHOST="${escaped}"\n`,
    );
    expect(stand.read('drop-ins/worker@1.service.d/50-quorate.conf')).toBe(
      `[Service]\nEnvironmentFile=${environment.ENVIRONMENT_DIRECTORY}/%n.env\n`,
    );
    const once = [
      ['systemctl', 'daemon-reload'],
      ['systemctl', 'restart', '--', 'worker@1.service'],
      ['systemctl', 'is-active', '--quiet', '--', 'worker@1.service'],
    ];
    expect(stand.calls()).toEqual([...once, ...once]);
  },
);

test.each([
  ['1', 1],
  ['25%', 1],
  ['26%', 2],
  ['100%', 4],
  ['7', 4],
])('systemd: a slice of %s of four units moves %i', async (slice, moved) => {
  const { stand, environment } = hook('forward', 'v', slice);
  stand.add('systemctl', '');
  const units = ['w1', 'w2', 'w3', 'w4'];
  expect(await stand.run('hooks/systemd.sh', units, environment)).toMatchObject({ exit: 0 });
  const restarted = stand.calls().flatMap(([, what, , unit]) => (what === 'restart' ? [unit] : []));
  expect(restarted).toEqual(units.slice(0, moved));
});

test.each(['daemon-reload', 'restart', 'is-active'])(
  'systemd: fails with systemctl %s',
  async (what) => {
    const { stand, environment } = hook('forward');
    stand.add('systemctl', `[ "$1" != ${what} ] || exit 5`);
    expect((await stand.run(...systemd, environment)).exit).toBe(5);
    expect(stand.calls().at(-1)?.[1]).toBe(what);
  },
);

const definition = {
  taskDefinition: {
    taskDefinitionArn: 'arn:1',
    family: 'orders',
    revision: 1,
    status: 'ACTIVE',
    requiresAttributes: [],
    compatibilities: ['FARGATE'],
    registeredAt: 1,
    registeredBy: 'arn:me',
    cpu: '256',
    containerDefinitions: [
      {
        name: 'app',
        image: 'i',
        environment: [
          { name: 'AMQP_VHOST', value: 'old' },
          { name: 'LEVEL', value: '$x' },
        ],
      },
      { name: 'sidecar', image: 's', environment: [] },
    ],
  },
  tags: [{ key: 'team', value: 'shop' }],
};

/** An ECS that keeps what was registered as the newest definition. */
function withEcs(stand: StandIns, more = ''): void {
  stand.write('described.json', JSON.stringify(definition));
  stand.add(
    'aws',
    `${more}
case $2 in
describe-services) echo arn:1 ;;
describe-task-definition) cat described.json ;;
register-task-definition) cp "\${4#file://}" registered.json; stat -c %a "$(dirname "\${4#file://}")" > mode; echo arn:2 ;;
esac`,
  );
}

const operations = (stand: StandIns) => stand.calls().map(([, , operation]) => operation);

test.each(['forward', 'back'] as const)(
  'ECS, %s: registers, updates and waits, and leaves nothing behind',
  async (direction) => {
    const { stand, environment } = hook(direction);
    withEcs(stand);
    expect(await stand.run(...ecs, environment)).toMatchObject({ exit: 0, stderr: '' });
    expect(operations(stand)).toEqual([
      'describe-services',
      'describe-task-definition',
      'register-task-definition',
      'update-service',
      'wait',
    ]);
    expect(JSON.parse(stand.read('registered.json'))).toEqual({
      family: 'orders',
      cpu: '256',
      containerDefinitions: [
        {
          name: 'app',
          image: 'i',
          environment: [
            { name: 'LEVEL', value: '$x' },
            { name: 'AMQP_ADDRESSES', value: joined },
            { name: 'AMQP_VHOST', value: odd },
          ],
        },
        { name: 'sidecar', image: 's', environment: [] },
      ],
      tags: definition.tags,
    });
    expect(stand.read('mode')).toBe('700\n');
    const update = stand.calls()[3] ?? [];
    expect(update.slice(3, 9)).toEqual([
      '--cluster',
      'the cluster',
      '--service',
      'orders',
      '--task-definition',
      'arn:2',
    ]);
    expect(readdirSync(stand.directory).filter((name) => name.startsWith('tmp.'))).toEqual([]);
  },
);

test('ECS: run again, it registers nothing and still waits', async () => {
  const { stand, environment } = hook('forward');
  withEcs(stand);
  await stand.run(...ecs, environment);
  const registered = JSON.parse(stand.read('registered.json')) as object;
  stand.write('described.json', JSON.stringify({ taskDefinition: registered }));
  const before = stand.calls().length;
  expect(await stand.run(...ecs, environment)).toMatchObject({ exit: 0 });
  expect(operations(stand).slice(before)).toEqual([
    'describe-services',
    'describe-task-definition',
    'update-service',
    'wait',
  ]);
});

test.each([
  'describe-services',
  'describe-task-definition',
  'register-task-definition',
  'update-service',
  'wait',
])('ECS: fails with aws ecs %s, and does nothing after it', async (what) => {
  const { stand, environment } = hook('forward');
  withEcs(stand, `[ "$2" != ${what} ] || { echo denied >&2; exit 254; }`);
  expect(await stand.run(...ecs, environment)).toMatchObject({ exit: 254, stderr: 'denied\n' });
  expect(operations(stand).at(-1)).toBe(what);
  expect(readdirSync(stand.directory).filter((name) => name.startsWith('tmp.'))).toEqual([]);
});

test.each([
  ['a service', 'echo None; exit', /has no service orders/],
  ['a container', 'sed -i s/app/other/ described.json', /has no container app/],
])('ECS: %s that is not there changes nothing', async (_, more, told) => {
  const { stand, environment } = hook('forward');
  withEcs(stand, more);
  const ended = await stand.run(...ecs, environment);
  expect(ended.exit).toBe(1);
  expect(ended.stderr).toMatch(told);
  expect(operations(stand)).not.toContain('register-task-definition');
});

test.each([kubernetes, ecs, systemd])(
  '%s: refuses what it cannot hand on, and wrong use',
  async (script, args) => {
    const { stand, environment } = hook('forward', 'a\nb');
    for (const name of ['kubectl', 'aws', 'systemctl']) stand.add(name, '');
    const refused = await stand.run(script, args, environment);
    expect(refused.exit).toBe(1);
    expect(refused.stderr).toContain('"a\\nb"');
    const { QUORATE_TARGET_FILE: _, ...without } = environment;
    expect((await stand.run(script, args, without)).exit).toBe(1);
    expect((await stand.run(script, [], environment)).exit).toBe(64);
    expect((await stand.run(script, args, { ...environment, QUORATE_SLICE: 'x' })).exit).toBe(64);
    expect(stand.calls()).toEqual([]);
  },
);
