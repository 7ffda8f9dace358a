import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import {
  claim,
  compare,
  prove,
  unfinished,
  type Comparison,
} from '../../../src/migration/provision/comparison.js';
import { recorded } from '../journal/entries.js';

const queue = (name: string) => ({ side: 'green', kind: 'queue', vhost: 'shop', name }) as const;
const absent: Comparison = { object: queue('new'), found: 'absent', differences: [] };
const same: Comparison = { object: queue('there'), found: 'same', differences: [] };
const different: Comparison = {
  object: queue('odd'),
  found: 'different',
  differences: ['durable: true, not false'],
};
const nothing = foldJournal([]);
const weMade = (name: string) => foldJournal(recorded({ evidence: { creating: [queue(name)] } }));

test('values that are equal as JSON are equal, whatever the order of their keys', () => {
  const wanted = { type: 'topic', arguments: { a: 1, b: [2] } };
  expect(
    compare(queue('q'), wanted, { type: 'topic', arguments: { b: [2], a: 1 } }, [
      'arguments',
      'type',
    ]),
  ).toMatchObject({ found: 'same' });
});

test('only the given fields count, and each difference says what was wanted and what is', () => {
  const compared = compare(
    queue('q'),
    { type: 'topic', durable: true, note: 'x' },
    { type: 'topic', durable: false, note: 'y' },
    ['type', 'durable'],
  );
  expect(compared).toMatchObject({ found: 'different', differences: ['durable: true, not false'] });
});

test('what is absent will be ours, what is there and the same is adopted', () => {
  expect(claim([absent, same], nothing)).toEqual({
    ok: true,
    evidence: { creating: [queue('new')], adopted: [queue('there')] },
  });
});

test('what we made in an earlier run is neither created again nor adopted', () => {
  expect(claim([same], weMade('there'))).toEqual({
    ok: true,
    evidence: { creating: [], adopted: [] },
  });
});

test('what is different and not ours is a conflict that says how it differs', () => {
  expect(claim([absent, different], nothing)).toMatchObject({
    ok: false,
    code: 'PROVISION.CONFLICT',
    message: expect.stringContaining('queue "odd" (durable: true, not false)') as unknown,
  });
});

test('what is different and ours may be set right', () => {
  expect(claim([different], weMade('odd'))).toMatchObject({ ok: true });
});

test('proven only when everything is there as planned', () => {
  expect(prove([same, same])).toEqual({ ok: true, evidence: { found: 2 } });
  expect(prove([same, absent, different])).toMatchObject({
    ok: false,
    code: 'PROVISION.NOT_AS_PLANNED',
    message: expect.stringContaining('2 of 3') as unknown,
  });
});

test('of many differences a few are shown and the rest is counted', () => {
  const many = Array.from({ length: 8 }, () => different);
  expect(claim(many, nothing)).toMatchObject({
    message: expect.stringMatching(/; and 3 more$/) as unknown,
  });
});

test('what is not there as planned is still to be made', () => {
  const planned = ['new', 'there', 'odd'];
  expect(unfinished(planned, [absent, same, different], queue)).toEqual(['new', 'odd']);
});
