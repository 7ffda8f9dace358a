import { expect, test } from 'vitest';
import { compareEnds, type BridgeSpan } from '../../../../src/verification/audit/compare-ends.js';
import { digestMessage } from '../../../../src/verification/audit/message-digest.js';

const whole: BridgeSpan = { openAtStart: false, openAtEnd: false, prefetch: 100 };
const nothing = {
  ...{ taken: 0, entered: 0, quarantined: 0, missing: 0, extra: 0 },
  ...{ duplicated: 0, reordered: 0, altered: 0, underWay: 0 },
};
const message = (id: string, body = `body of ${id}`) =>
  digestMessage({ body: Buffer.from(body), key: 'k', properties: { message_id: id } });
const [a, b, c, d] = [message('a'), message('b'), message('c'), message('d')];

/** Each is delivered on the first session of the bridge, in order, before anything enters. */
function having(...taken: readonly ReturnType<typeof message>[]) {
  const ends = compareEnds();
  for (const one of taken) ends.taken(one, 's1', false);
  return ends;
}

test('what enters as it was taken is told as that', () => {
  const ends = having(a, b, c);
  for (const one of [a, b, c]) ends.entered(one, 'target');
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 3, entered: 3 });
});

test('copies of what entered may come before those of what was taken', () => {
  const ends = compareEnds();
  for (const one of [a, b]) ends.entered(one, 'target');
  for (const one of [a, b]) ends.taken(one, 's1', false);
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 2, entered: 2 });
});

test('what does not enter is missing, also when no queue took it', () => {
  const ends = having(a, b, c);
  ends.entered(a, 'target');
  ends.entered(b, 'nowhere');
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 3, entered: 1, missing: 2 });
});

test('what enters and was never taken is extra', () => {
  const ends = having(a);
  for (const one of [a, b]) ends.entered(one, 'target');
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 1, entered: 2, extra: 1 });
});

test('what enters twice is duplicated, whichever copy comes first', () => {
  const ends = having(a);
  for (const one of [a, a, b, b]) ends.entered(one, 'target');
  ends.taken(b, 's1', false);
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 2, entered: 4, duplicated: 2 });
});

test('equal messages that are each taken once are no duplicates', () => {
  const ends = having(a, a, a);
  for (const one of [a, a, a]) ends.entered(one, 'target');
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 3, entered: 3 });
});

test('another body, or another header, is an altered message', () => {
  const ends = having(a, b, c);
  ends.entered(message('a', 'another body'), 'target');
  ends.entered(message('z', 'body of b'), 'target');
  ends.entered(c, 'target');
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 3, entered: 3, altered: 2 });
});

test('another message altogether is one that is missing and one that is extra', () => {
  const ends = having(a);
  ends.entered(b, 'target');
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 1, entered: 1, missing: 1, extra: 1 });
});

test('a message that overtakes another is told, whichever copies come first', () => {
  const late = having(a, b, c);
  for (const one of [a, c, b]) late.entered(one, 'target');
  expect(late.figures(whole)).toEqual({ ...nothing, taken: 3, entered: 3, reordered: 1 });
  const early = compareEnds();
  for (const one of [b, a]) early.entered(one, 'target');
  for (const one of [a, b]) early.taken(one, 's1', false);
  expect(early.figures(whole)).toMatchObject({ reordered: 1 });
});

test('what waits in quarantine is neither missing nor where it belongs', () => {
  const ends = having(a, b);
  ends.entered(a, 'quarantine');
  ends.entered(b, 'target');
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 2, entered: 1, quarantined: 1 });
});

test('a bridge that is interrupted takes what it had not acknowledged once more, and may send it twice', () => {
  const ends = having(a, b, c);
  for (const one of [a, b]) ends.entered(one, 'target');
  for (const one of [b, c]) ends.taken(one, 's2', true);
  for (const one of [b, c]) ends.entered(one, 'target');
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 3, entered: 4, duplicated: 1 });
});

test('on one channel a message comes once, so that equal ones that were delivered before count each', () => {
  const ends = compareEnds();
  for (const one of [a, a]) ends.taken(one, 's1', true);
  for (const one of [a, a]) ends.entered(one, 'target');
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 2, entered: 2 });
});

test('what goes back to its queue and to somebody else is not missing', () => {
  const ends = having(a, b);
  ends.entered(a, 'target');
  ends.takenByOther(b, true);
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 1, entered: 1 });
});

test('nothing is out of order because something went back', () => {
  const ends = having(a, b, c);
  ends.takenByOther(a, true);
  for (const one of [d, message('e')]) ends.taken(one, 's1', false);
  for (const one of [b, c, d, message('e')]) ends.entered(one, 'target');
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 4, entered: 4 });
});

test('what somebody else is given for the first time is none of the bridge', () => {
  const ends = having(a);
  ends.takenByOther(a, false);
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 1, missing: 1 });
});

test('of a bridge that ran before, what entered before anything it was seen to take says nothing', () => {
  const ends = compareEnds();
  for (const one of [a, b]) ends.entered(one, 'target');
  ends.taken(c, 's1', false);
  for (const one of [c, d]) ends.entered(one, 'target');
  const figures = ends.figures({ ...whole, openAtStart: true });
  expect(figures).toEqual({ ...nothing, taken: 1, entered: 4, extra: 1, underWay: 2 });
});

test('of a bridge that still runs, as much may be under way as it takes at a time, and no more', () => {
  const ends = having(a, b, c);
  ends.entered(c, 'target');
  ends.entered(d, 'target');
  const figures = ends.figures({ openAtStart: false, openAtEnd: true, prefetch: 1 });
  expect(figures).toEqual({ ...nothing, taken: 3, entered: 2, missing: 1, underWay: 2 });
});

test('what a batch gave back while nobody looked may be taken again, or by somebody else', () => {
  const ends = having(a, b, c);
  ends.entered(a, 'target');
  ends.loseSight(2);
  ends.taken(b, 's2', true);
  ends.entered(b, 'target');
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 2, entered: 2, underWay: 1 });
});

test('more than it takes at a time cannot be back in the queue', () => {
  const ends = having(a, b, c);
  ends.loseSight(2);
  expect(ends.figures(whole)).toEqual({ ...nothing, taken: 1, missing: 1, underWay: 2 });
});

test('more than 100,000 that wait for their counterpart are told not to be remembered', () => {
  const ends = compareEnds();
  for (let number = 0; number <= 100_000; number += 1) {
    ends.taken({ body: '', properties: `${number}` }, 's1', false);
  }
  expect(ends.isForgetful()).toBe(true);
  expect(ends.figures(whole).missing).toBe(100_000);
});

test('a routing key is part of the message, and the order of its properties is not', () => {
  const body = Buffer.from('x');
  const one = digestMessage({ body, key: 'a', properties: { type: 't', headers: { x: 1, y: 2 } } });
  const same = digestMessage({
    body,
    key: 'a',
    properties: { headers: { y: 2, x: 1 }, type: 't' },
  });
  const other = digestMessage({
    ...{ body, key: 'b' },
    properties: { type: 't', headers: { x: 1, y: 2 } },
  });
  expect(same).toEqual(one);
  expect(other.body).toBe(one.body);
  expect(other.properties).not.toBe(one.properties);
});
