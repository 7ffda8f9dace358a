import { expect, test } from 'vitest';
import {
  nameGreenVhosts,
  refuseChains,
  withVhostName,
} from '../../../src/compatibility/green-vhosts.js';
import { aSnapshot } from '../builders.js';
import { assessing, toCluster, toVersion } from './assessing.js';

const unusable = (message: RegExp): unknown =>
  expect.objectContaining({
    code: 'CONFIG.TEMPLATE',
    exit: 2,
    message: expect.stringMatching(message) as unknown,
  });
const names = { vhost: '{vhost}', queue: '{name}', policy: '{name}' };

test('unless a name is stated, only a move to another cluster keeps it', () => {
  const objects = { queue: '{name}', policy: '{name}' };
  expect(withVhostName(objects, 'broker').vhost).toBe('{vhost}');
  expect(withVhostName(objects, 'vhost').vhost).toBe('{vhost}-quorum');
  expect(withVhostName({ ...objects, vhost: '{vhost}-qq' }, 'broker').vhost).toBe('{vhost}-qq');
});

test('in one cluster no vhost is moved into itself', () => {
  expect(() => assessing(aSnapshot().withQueue('orders'), { names })).toThrow(
    unusable(/"shop" is blue's own/u),
  );
  expect(() => nameGreenVhosts(['/'], '/', true)).toThrow(unusable(/"\/" is blue's own/u));
});

test('another cluster may have a vhost of the same name', () => {
  const { queues } = assessing(aSnapshot().withQueue('orders'), { names, ...toVersion('4.0.5') });
  expect(queues[0]?.green?.vhost).toBe('shop');
});

test('it is the strategy that says so, not the name of the cluster', () => {
  const namedAlike = toCluster(aSnapshot('4.0.5', '/'));
  const { queues } = assessing(aSnapshot().withQueue('orders'), { names, ...namedAlike });
  expect(queues[0]?.green?.vhost).toBe('shop');
});

test.each([true, false])('two vhosts never share one on green (one cluster: %s)', (sameCluster) => {
  expect(() => nameGreenVhosts(['a', 'b'], 'all', sameCluster)).toThrow(
    unusable(/"a" and "b" would both be "all"/u),
  );
});

test('a vhost is not moved into one that moves itself, though that is another', () => {
  expect(() => refuseChains(['shop', 'shop-quorum'], '{vhost}-quorum')).toThrow(
    unusable(/"shop-quorum", which is to be moved itself/u),
  );
  expect(() => refuseChains(['shop', 'billing'], '{vhost}-quorum')).not.toThrow();
});
