import { expect, test } from 'vitest';
import type { QueueRule } from '../../../src/compatibility/assessment.js';
import { decidingIn } from '../../../src/compatibility/decision-subjects.js';
import { decideTogether } from '../../../src/terminal/decision-dialogue.js';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import { assessing } from '../compatibility/assessing.js';
import { scripted } from './scripted-interviewer.js';

const priorities = { arguments: { 'x-max-priority': 5 } };

function threeUrgent(): SnapshotBuilder {
  return aSnapshot()
    .withUser('shop')
    .withPolicy('ha', { 'ha-mode': 'all', 'delivery-limit': 9 })
    .withQueue('a.urgent', priorities)
    .withQueue('b.urgent', priorities)
    .withQueue('c', priorities);
}

async function talking(blue: SnapshotBuilder, ...answers: readonly string[]) {
  const { interviewer, heard } = scripted(...answers);
  const start = assessing(blue);
  const decided = await decideTogether({
    interviewer,
    file: 'quorate.yaml',
    start,
    assessWith: (queueRules) => assessing(blue, { queueRules }),
    decideFor: decidingIn(blue.build()),
    severalVhosts: blue.build().topology.vhosts.length > 1,
    onlyVhost: undefined,
  });
  return { decided, heard };
}

function said(decided: readonly QueueRule[] | undefined): readonly string[] | undefined {
  return decided?.map(({ match, decisions }) => `${match} ${JSON.stringify(decisions)}`);
}

test('one answer holds for all, by one entry, and what it leads to is asked next', async () => {
  const { decided, heard } = await talking(threeUrgent(), 'keep-classic', 'accept', 'yes');
  expect(said(decided)).toEqual([
    '.* {"QUEUE.MAX_PRIORITY":"keep-classic"}',
    '.* {"CLIENT.REDECLARE_REFUSED":"accept"}',
  ]);
  const text = heard.join('\n');
  expect(text).toContain('blocker QUEUE.MAX_PRIORITY');
  expect(text).toContain('queue b.urgent in vhost shop');
  expect(text).toContain('x-max-priority: 5');
  expect(text).toMatch(/keep-classic: It stays a classic queue/);
  expect(text).toContain('Write these 2 decisions to quorate.yaml?');
});

test('one by one, by pattern, and later', async () => {
  const { decided } = await talking(
    threeUrgent(),
    'decide one by one',
    'drop-priorities',
    'decide for names that match a pattern',
    '(',
    '^none$',
    String.raw`\.urgent$`,
    'drop-priorities',
    'decide later',
    'no',
    'yes',
  );
  expect(said(decided)).toEqual([
    String.raw`^a\.urgent$ {"QUEUE.MAX_PRIORITY":"drop-priorities"}`,
    String.raw`\.urgent$ {"QUEUE.MAX_PRIORITY":"drop-priorities"}`,
  ]);
});

test('an answer that contradicts an earlier one is told and asked again', async () => {
  const { decided, heard } = await talking(
    threeUrgent(),
    'decide one by one',
    'drop-priorities',
    'decide for names that match a pattern',
    'urgent',
    'keep-classic',
    'no more questions',
    'yes',
  );
  expect(said(decided)).toEqual([String.raw`^a\.urgent$ {"QUEUE.MAX_PRIORITY":"drop-priorities"}`]);
  expect(heard.join('\n')).toContain('not possible: QUEUE.MAX_PRIORITY of queue "a.urgent"');
});

test('an option with a name or a number asks for it until it fits', async () => {
  const colliding = aSnapshot()
    .withPolicy('ha', { 'ha-mode': 'all' })
    .withVhost('shop-quorum_a')
    .withQueue('b', { vhost: 'shop-quorum_a', type: 'quorum' })
    .withQueue('a_b');
  const { decided, heard } = await talking(
    colliding,
    'rename: NAME',
    '',
    'a b',
    'yes',
    'delivery-limit: N',
    'many',
    '20',
    'yes',
  );
  expect(said(decided)).toEqual([
    '^a_b$ {"QUEUE.NAME_COLLISION":"rename: a b"}',
    '^a_b$ {"QUEUE.REQUEUE_ORDER":"delivery-limit: 20"}',
  ]);
  expect(heard).toContain('rename: NAME takes a name');
  expect(heard).toContain('delivery-limit: N takes a number');
});

test('where blue has another vhost, an entry for all of one says which it is about', async () => {
  const blue = threeUrgent().withVhost('other').withQueue('d', { vhost: 'other', type: 'quorum' });
  const { decided } = await talking(blue, 'drop-priorities', 'no', 'yes');
  expect(decided).toMatchObject([
    { match: '.*', vhost: '^shop$', decisions: { 'QUEUE.MAX_PRIORITY': 'drop-priorities' } },
  ]);
});

test('answers that are not confirmed come to nothing', async () => {
  const { decided } = await talking(threeUrgent(), 'drop-priorities', 'decide later', 'no', 'no');
  expect(decided).toBeUndefined();
});

test('nothing is written where nothing was answered', async () => {
  const { decided, heard } = await talking(threeUrgent(), 'no more questions');
  expect(decided).toEqual([]);
  expect(heard.at(-1)).toBe('nothing to write');
});

test('what cannot be decided is listed', async () => {
  const blue = aSnapshot()
    .withNode({ enabledPlugins: [] })
    .withPolicy('ha', { 'ha-mode': 'all' })
    .withQueue('orders');
  const { heard } = await talking(blue, 'no');
  expect(heard.join('\n')).toContain('these cannot be decided, only resolved:');
  expect(heard.join('\n')).toContain('blockers left: 1 whose cause must be removed first');
});
