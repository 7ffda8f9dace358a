import { expect, test } from 'vitest';
import { aSnapshot } from '../builders.js';
import { assessing, findingsOf, toCluster } from './assessing.js';

const connection = '127.0.0.1:40912 -> 127.0.0.1:5672';
const blue = () =>
  aSnapshot()
    .withQueue('orders')
    .withPermission('u')
    .withUser('u', { tags: ['monitoring'] });
const green = () =>
  aSnapshot()
    .named('rabbit@green')
    .withUser('u', { passwordHash: undefined, limits: { 'max-channels': 1 } });
const found = (snapshot: ReturnType<typeof blue>) =>
  findingsOf(assessing(snapshot, toCluster(green())), 'USER.EXISTS')[0];

test('a user of another cluster that is not as on blue says in what', () => {
  expect(found(blue())?.consequence).toContain(
    'not as on blue (another password hash, tags missing, other limits)',
  );
});

test('a user nobody was seen working as is told as such, one somebody works as is not', () => {
  const seen = blue().withLive({});
  expect(found(seen)?.consequence).toContain('No client was seen');
  expect(found(seen)?.evidence).toMatchObject({ clients: [] });
  const used = found(
    seen.withConnection({ name: connection, user: 'u' }).withChannel(connection, {}),
  );
  expect(used?.consequence).not.toContain('No client was seen');
});

test('from definitions alone nothing is said of clients', () => {
  expect(found(blue())?.evidence).not.toHaveProperty('clients');
});
