import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectBroker } from '../../src/broker/connect.js';
import type { Broker } from '../../src/broker/broker.js';
import { deletePermission, putPermission } from '../../src/broker/management/permissions.js';
import { declareQueue } from '../../src/broker/management/queues.js';
import { putUser } from '../../src/broker/management/users.js';
import { createVhost } from '../../src/broker/management/vhosts.js';
import type { Finding } from '../../src/topology/finding.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { Operator } from '../support/operator.js';

const vhost = 'a/b ü <x>';
const user = 'ops';
const everything = { vhost, user, configure: '.*', write: '.*', read: '.*' };
let blue: StartedCluster;
let broker: Broker;
let operator: Operator;

beforeAll(async () => {
  blue = await startCluster({ version: '3.10', nodes: 1, name: 'rights' });
  const { managementUrl, amqpUrl, user: admin, password } = blue;
  const tls = { ca: undefined, certificate: undefined, key: undefined };
  broker = await connectBroker('blue', {
    ...{ managementUrl, user: admin, password, tls },
    ...{ amqpAddresses: [amqpUrl], timeoutMs: 10_000 },
  });
  await createVhost(broker.api, {
    name: vhost,
    description: '',
    tags: [],
    defaultQueueType: undefined,
  });
  await putPermission(broker.api, { ...everything, user: admin });
  await declareQueue(broker.api, {
    ...{ vhost, name: 'orders', type: 'classic', durable: true, autoDelete: false },
    ...{ exclusive: false, arguments: {} },
  });
  operator = new Operator({ blue: 's3cret' });
  operator.configure({
    profiles: { blue: { management: managementUrl, user, amqp: [amqpUrl] } },
    vhosts: { include: [vhost] },
  });
}, 120_000);

afterAll(async () => {
  operator[Symbol.dispose]();
  await blue.stop();
});

/** What `doctor` says of the rights of a user with these tags and permissions. */
async function told(tags: readonly string[], rights: Partial<typeof everything> | undefined) {
  await putUser(broker.api, { name: user, tags }, { password: 's3cret' });
  if (rights === undefined) await deletePermission(broker.api, vhost, user);
  else await putPermission(broker.api, { ...everything, ...rights });
  const { exit, stdout } = await operator.run('doctor', '--json');
  // The command's documented answer.
  const { data } = JSON.parse(stdout) as {
    readonly data: { readonly findings: readonly Finding[] };
  };
  const found = data.findings.filter(({ code }) => code === 'BROKER.RIGHTS');
  if (found.length > 0) expect(exit).toBe(4);
  return found.map(({ consequence, remedy }) => `${consequence} ${remedy}`);
}

test('a user with the documented rights lacks nothing', async () => {
  expect(await told(['administrator'], {})).toEqual([]);
});

test.each(['configure', 'write', 'read'] as const)('without %s, that is named', async (right) => {
  const [only, ...more] = await told(['administrator'], { [right]: '^$' });
  expect(more).toEqual([]);
  expect(only).toContain(`no permission to ${right} in vhost "${vhost}"`);
  expect(only).toContain('set_permissions');
});

test('without any permission in the vhost, all three are named', async () => {
  const all = (await told(['administrator'], undefined)).join('\n');
  expect(all).toContain(`no permission to configure, write, read in vhost "${vhost}"`);
});

test.each([[[]], [['management']], [['policymaker']], [['monitoring', 'policymaker']]])(
  'with the tags %j, the tag that is missing is named',
  async (tags) => {
    const all = (await told(tags, {})).join('\n');
    expect(all).toMatch(/administrator|management tag|monitoring tag/);
  },
);
