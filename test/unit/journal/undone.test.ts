import { expect, test } from 'vitest';
import type { Evidence, NewEntry } from '../../../src/journal/entry.js';
import { foldJournal } from '../../../src/journal/fold.js';
import { stepState, unfinishedRollbacks } from '../../../src/journal/queries.js';
import { recorded } from './entries.js';

type Said = Partial<NewEntry>;

const begin = (step: string, evidence: Evidence = {}): Said => ({ step, evidence });
const done = (step: string, evidence: Evidence = {}): Said => ({
  step,
  kind: 'verified',
  evidence,
});
const back = (entry: Said): Said => ({ ...entry, direction: 'back' });
const both = (step: string): Said[] => [begin(step), done(step)];

const oneClientBack = ['move.a', 'fence.a', 'return.a'];
const wentForward = [...both('move.a'), ...both('fence.a'), ...both('move.b')];
const clientReturned = [...both('return.a'), begin('finish.a')].map(back);
const clientFinished = back(done('finish.a', { undone: oneClientBack }));
const unitFinished = back(done('finish', { undone: 'all' }));

/** A client moves, returns alone, moves again; then its unit returns and begins anew. Another unit moves meanwhile. */
const history: readonly Said[] = [
  ...wentForward,
  { ...begin('move.a'), unit: 'billing' },
  ...clientReturned,
  clientFinished,
  begin('move.a', { was: 'second' }),
  done('move.a'),
  { ...done('move.a'), unit: 'billing' },
  ...[...both('return.a'), ...both('return.b'), begin('finish')].map(back),
  unitFinished,
  begin('move.a', { was: 'third' }),
];

const namesOf = (...entries: readonly Said[]) => {
  const unit = foldJournal(recorded(...entries)).units.get('orders');
  return { forward: [...(unit?.forward.keys() ?? [])], back: [...(unit?.back.keys() ?? [])] };
};

/** The history without what was undone by its end and without what undid it, so that nothing is left to undo. */
function lasting(entries: readonly Said[]): readonly Said[] {
  return entries.reduce<readonly Said[]>((kept, entry) => {
    const undone = entry.kind === 'verified' ? entry.evidence?.['undone'] : undefined;
    if (undone === undefined) return [...kept, entry];
    const isUndone = ({ step }: Said) =>
      undone === 'all' || step === entry.step || (Array.isArray(undone) && undone.includes(step));
    return kept.filter((earlier) => earlier.unit === 'billing' || !isUndone(earlier));
  }, []);
}

test('at every point of a history, what was undone leaves no trace in where steps stand', () => {
  // The times, which follow from an entry's place, differ of course.
  const standing = (entries: readonly Said[]) =>
    ['orders', 'billing'].map((name) => {
      const unit = foldJournal(recorded(...entries)).units.get(name);
      return [unit?.forward, unit?.back].map((steps) =>
        [...(steps ?? [])].map(([step, state]) => ({ ...state, step, at: '' })),
      );
    });
  for (let end = 0; end <= history.length; end += 1) {
    const prefix = history.slice(0, end);
    expect(standing(prefix), `the first ${end}`).toEqual(standing(lasting(prefix)));
  }
});

test('nothing is undone before the last entry of the way back', () => {
  const until = [...wentForward, ...clientReturned];
  expect(namesOf(...until)).toEqual({
    forward: ['move.a', 'fence.a', 'move.b'],
    back: ['return.a', 'finish.a'],
  });
  expect(unfinishedRollbacks(foldJournal(recorded(...until)))).toEqual(['orders']);
});

test('one client has returned: its steps may begin again, those of others stay done', () => {
  const entries = [...wentForward, ...clientReturned, clientFinished];
  expect(namesOf(...entries)).toEqual({ forward: ['move.b'], back: [] });
  const again = foldJournal(recorded(...entries, begin('move.a', { was: 'second' })));
  expect(unfinishedRollbacks(again)).toEqual([]);
  expect(stepState(again, 'orders', 'forward', 'move.a')?.intended).toEqual({ was: 'second' });
});

test('the end of one way back does not end another that is half done', () => {
  const entries = [...wentForward, back(begin('return.b')), ...clientReturned, clientFinished];
  expect(unfinishedRollbacks(foldJournal(recorded(...entries)))).toEqual(['orders']);
});

test.each<[string, Said]>([
  ['is only intended', { ...clientFinished, kind: 'intended' }],
  ['failed', { ...clientFinished, kind: 'failed' }],
  ['belongs to the way there', { ...clientFinished, direction: 'forward' }],
  ['belongs to another unit', { ...clientFinished, unit: 'billing' }],
  ['names none', back(done('finish.a', { undone: [] }))],
  ['has another shape', back(done('finish.a', { undone: ['move.a', 1] }))],
  ['says another word', back(done('finish.a', { undone: 'everything' }))],
])('an entry that %s undoes nothing', (_, entry) => {
  expect(namesOf(...wentForward, entry).forward).toEqual(
    expect.arrayContaining(['move.a', 'fence.a', 'move.b']),
  );
});

test('what a way back found done before it acted is looked at again once its unit has gone on', () => {
  const found = back({ step: 'return.a', kind: 'satisfied' });
  const stoppedBefore = back({ step: 'return.b', kind: 'paused' });
  expect(namesOf(...wentForward, found, stoppedBefore).back).toEqual(['return.a', 'return.b']);
  expect(namesOf(...wentForward, found, stoppedBefore, begin('move.c')).back).toEqual([]);
  const acting = [...wentForward, found, back(begin('return.b')), begin('move.c')];
  expect(namesOf(...acting).back).toEqual(['return.a', 'return.b']);
});
