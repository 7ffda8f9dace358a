import { expect, test } from 'vitest';
import type { Evidence, NewEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { createdObjects, ownership } from '../../../src/journal/queries.js';
import { recorded } from './entries.js';

const queue = (name: string) => ({ side: 'green', kind: 'queue', vhost: 'shop', name }) as const;
const creating = (...names: readonly string[]): Evidence => ({ creating: names.map(queue) });

test('created objects are all that any intent announced, each once', () => {
  const state = foldJournal(
    recorded({ evidence: creating('a', 'b') }, { evidence: creating('b', 'c') }),
  );
  expect(createdObjects(state).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

test('created objects of one unit leave out those of the others', () => {
  const state = foldJournal(
    recorded({ evidence: creating('a') }, { unit: 'billing', evidence: creating('b') }),
  );
  expect(createdObjects(state, 'billing').map(({ name }) => name)).toEqual(['b']);
});

test('what was removed is no longer ours, until it is created again', () => {
  const removed: Partial<NewEntry> = {
    kind: 'verified',
    direction: 'back',
    evidence: { removed: [queue('a')] },
  };
  const gone = foldJournal(recorded({ evidence: creating('a') }, removed));
  expect(ownership(gone)(queue('a'))).toBe(false);
  const back = foldJournal(
    recorded({ evidence: creating('a') }, removed, { evidence: creating('a') }),
  );
  expect(ownership(back)(queue('a'))).toBe(true);
});

test('a finished rollback forgets no object that it did not remove', () => {
  const state = foldJournal(
    recorded(
      { evidence: creating('a') },
      {
        step: 'orders.rollback.finish',
        direction: 'back',
        kind: 'verified',
        evidence: { undone: 'all' },
      },
    ),
  );
  expect(ownership(state)(queue('a'))).toBe(true);
});

test('names cannot be chosen so that one object passes for another', () => {
  const state = foldJournal(
    recorded({ evidence: { creating: [{ ...queue('b'), vhost: 'a","' }] } }),
  );
  expect(ownership(state)({ ...queue('","b'), vhost: 'a' })).toBe(false);
  expect(ownership(state)({ ...queue('b'), vhost: 'a","' })).toBe(true);
});

test('evidence of another shape counts for nothing', () => {
  const state = foldJournal(
    recorded({ evidence: { creating: 'all' } }, { evidence: { creating: [1, queue('a')] } }),
  );
  expect(createdObjects(state).map(({ name }) => name)).toEqual(['a']);
});

test('with a vhost goes everything that was in it, on its side only', () => {
  const vhost = { ...queue('shop'), kind: 'vhost' };
  const onBlue = { ...queue('a'), side: 'blue' };
  const state = foldJournal(
    recorded(
      { evidence: { creating: [vhost, queue('a'), onBlue] } },
      { kind: 'verified', direction: 'back', evidence: { removed: [vhost] } },
    ),
  );
  expect(createdObjects(state)).toEqual([onBlue]);
});
