import { expect, test } from 'vitest';
import { leaderPlaces } from '../../../src/migration/provision/leader-places.js';
import { leaderSpread } from '../../../src/verification/leader-spread.js';

const nodes = ['rabbit@c', 'rabbit@a', 'rabbit@b'];

test('leaders of new queues take turns', () => {
  expect(leaderPlaces(nodes, [], 4)).toEqual(['rabbit@a', 'rabbit@b', 'rabbit@c', 'rabbit@a']);
});

test('a node that leads many gets none until the others have caught up', () => {
  const leaders = ['rabbit@a', 'rabbit@a', 'rabbit@b', undefined, 'rabbit@gone'];
  expect(leaderPlaces(nodes, leaders, 4)).toEqual(['rabbit@c', 'rabbit@b', 'rabbit@c', 'rabbit@a']);
});

test.each([[[]], [['rabbit@a']]])('there is no choice among %j', (few) => {
  expect(leaderPlaces(few, [], 3)).toEqual([]);
});

test('what was placed so is even, whatever was there', () => {
  const before = ['rabbit@b', 'rabbit@b'];
  const after = [...before, ...leaderPlaces(nodes, before, 28)];
  expect(leaderSpread(nodes, after)).toEqual({
    leaders: { 'rabbit@c': 10, 'rabbit@a': 10, 'rabbit@b': 10 },
    isUneven: false,
  });
});

test.each([
  [[3, 1, 1], false],
  [[4, 1, 1], true],
  [[0, 0, 0], false],
  [[110, 100, 103], false],
  [[112, 100, 100], true],
])('%j leaders per node are uneven: %s', (counts, isUneven) => {
  const leaders = counts.flatMap((count, index) =>
    Array<string | undefined>(count).fill(nodes[index]),
  );
  expect(leaderSpread(nodes, leaders)).toMatchObject({ isUneven });
});

test('one node leads everything, and that is even', () => {
  expect(leaderSpread(['rabbit@a'], Array<string>(9).fill('rabbit@a'))).toEqual({
    leaders: { 'rabbit@a': 9 },
    isUneven: false,
  });
});
