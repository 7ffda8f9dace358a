import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareEnds, type EndComparison } from '../../../src/verification/audit/compare-ends.js';
import type { MessageDigest } from '../../../src/verification/audit/message-digest.js';
import { runs } from './runs.js';

const whole = { openAtStart: false, openAtEnd: false, prefetch: 100 };
const digestOf = (id: number, body = id): MessageDigest => ({
  body: String(body).padStart(16, 'b'),
  properties: String(id).padStart(16, 'p'),
});

type Told = (ends: EndComparison) => void;
const taken =
  (digest: MessageDigest): Told =>
  (ends) =>
    ends.taken(digest, 's1', false);
const entered =
  (digest: MessageDigest): Told =>
  (ends) =>
    ends.entered(digest, 'target');

/** Both streams in their own order, woven into one another anyhow. */
function tell(takes: readonly Told[], entries: readonly Told[], weave: readonly boolean[]) {
  const ends = compareEnds();
  const left = { takes: [...takes], entries: [...entries] };
  for (const isTake of weave) (isTake ? left.takes : left.entries).shift()?.(ends);
  for (const told of [...left.takes, ...left.entries]) told(ends);
  return ends.figures(whole);
}

const anyWeave = fc.array(fc.boolean(), { maxLength: 200 });
const anyCount = fc.integer({ min: 0, max: 60 });
const upTo = (count: number) => Array.from({ length: count }, (_, index) => digestOf(index));

test('whatever the taps tell first, a bridge that keeps everything in order is told to', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 60 }), anyWeave, (ids, weave) => {
      const digests = ids.map((id) => digestOf(id));
      const figures = tell(digests.map(taken), digests.map(entered), weave);
      const count = digests.length;
      expect(figures).toMatchObject({ taken: count, entered: count, missing: 0, extra: 0 });
      expect(figures).toMatchObject({ duplicated: 0, reordered: 0, altered: 0, underWay: 0 });
    }),
    runs(800),
  );
});

test('whatever is removed, added, sent twice and altered, each is counted as that', () => {
  const anyFate = fc.constantFrom('kept', 'kept', 'kept', 'gone', 'twice', 'altered', 'added');
  fc.assert(
    fc.property(fc.array(anyFate, { maxLength: 60 }), anyWeave, (fates, weave) => {
      const digests = upTo(fates.length);
      const entries = digests.flatMap((digest, index) => {
        switch (fates[index]) {
          case 'gone':
            return [];
          case 'twice':
            return [digest, digest];
          case 'altered':
            return [digestOf(index, 10_000 + index)];
          case 'added':
            return [digest, digestOf(10_000 + index)];
          case 'kept':
          case undefined:
          default:
            return [digest];
        }
      });
      const count = (fate: string) => fates.filter((one) => one === fate).length;
      expect(tell(digests.map(taken), entries.map(entered), weave)).toEqual({
        ...{ taken: digests.length, entered: entries.length, quarantined: 0 },
        ...{ missing: count('gone'), extra: count('added'), duplicated: count('twice') },
        ...{ reordered: 0, altered: count('altered'), underWay: 0 },
      });
    }),
    runs(800),
  );
});

test('another order is told whenever there is one, and only then', () => {
  const anyOrder = anyCount.chain((count) => {
    const numbers = Array.from({ length: count }, (_, index) => index);
    return fc.shuffledSubarray(numbers, { minLength: count });
  });
  fc.assert(
    fc.property(anyOrder, anyWeave, (order, weave) => {
      const digests = upTo(order.length);
      const entries = order.map((id) => entered(digestOf(id)));
      const { reordered, ...rest } = tell(digests.map(taken), entries, weave);
      expect(rest).toMatchObject({ missing: 0, extra: 0, duplicated: 0, altered: 0 });
      const isInOrder = order.every((id, index) => id === index);
      expect(reordered > 0).toBe(!isInOrder);
    }),
    runs(800),
  );
});

test('a bridge that is interrupted anywhere, any number of times, loses nothing', () => {
  const anyCuts = fc.array(
    fc.record({
      takes: fc.nat({ max: 10 }),
      enters: fc.nat({ max: 10 }),
      acked: fc.nat({ max: 10 }),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(anyCount, anyCuts, (count, cuts) => {
      const ends = compareEnds();
      const digests = upTo(count);
      const delivered = new Set<number>();
      let [first, repeated] = [0, 0];
      const seen = new Set<number>();
      const all = [...cuts, { takes: count, enters: count, acked: count }];
      all.forEach(({ takes, enters, acked }, session) => {
        const batch = digests.slice(first, first + takes);
        batch.forEach((digest, at) => {
          ends.taken(digest, `s${session}`, delivered.has(first + at));
          delivered.add(first + at);
        });
        const sent = batch.slice(0, enters);
        sent.forEach((digest, at) => {
          ends.entered(digest, 'target');
          if (seen.has(first + at)) repeated += 1;
          seen.add(first + at);
        });
        first += Math.min(acked, sent.length);
      });
      const figures = ends.figures(whole);
      expect(figures).toMatchObject({ taken: count, missing: 0, extra: 0, altered: 0 });
      expect(figures).toMatchObject({ duplicated: repeated, reordered: 0 });
    }),
    runs(800),
  );
});
