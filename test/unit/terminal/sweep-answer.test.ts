import { expect, test } from 'vitest';
import { QuorateError } from '../../../src/quorate-error.js';
import { sweepAnswer } from '../../../src/terminal/sweep-answer.js';
import type { Swept } from '../../../src/terminal/sweep-by-flags.js';

const id = '0123456789ab';
const shovel = {
  side: 'blue',
  kind: 'shovel',
  vhost: 'shop-quorum',
  name: `quorate.${id}.a`,
} as const;
const leftovers: Swept['leftovers'] = [
  {
    migrationId: id,
    objects: [{ ...shovel, verdict: 'remove' }],
    rights: [],
    copy: {
      ...{
        migrationId: id,
        planHash: '',
        side: 'blue',
        vhosts: [],
        journalEntries: 1,
        created: [],
        rights: [],
      },
    },
    lasting: [],
  },
];
const swept: Swept = {
  isOneCluster: true,
  leftovers,
  refusals: [],
  clients: undefined,
  objection: undefined,
};
const done = { executed: true, execute: undefined };

test('what all went is told as removed, with nothing to be read below', () => {
  const { text } = sweepAnswer(swept, done);
  expect(text).toContain('1 temporary object of its own, removed\n');
});

test('where something stays, the line points to it', () => {
  const more = leftovers.map((one) => ({
    ...one,
    objects: [...one.objects, { ...shovel, name: 'other', verdict: 'unrecorded' as const }],
  }));
  expect(sweepAnswer({ ...swept, leftovers: more }, done).text).toContain('removed but for what');
});

test('sides are told only where there are two clusters', () => {
  expect(sweepAnswer(swept, done).text).toContain('(vhost shop-quorum)');
  const both = { ...swept, isOneCluster: false };
  expect(sweepAnswer(both, done).text).toContain('(blue, vhost shop-quorum)');
});

test('a list does not offer a command that refuses', () => {
  const listed = { executed: false, execute: 'quorate sweep plan.json --execute' };
  expect(sweepAnswer(swept, listed).text).toContain(listed.execute);
  const objection = new QuorateError({
    ...{ code: 'SWEEP.UNDERWAY', message: 'it is under way', exit: 2 },
    next: ['quorate rollback plan.json --execute'],
  });
  const { text } = sweepAnswer({ ...swept, objection }, listed);
  expect(text).not.toContain(listed.execute);
  expect(text).toContain('it is under way');
  expect(text).toContain('quorate rollback plan.json --execute');
});
