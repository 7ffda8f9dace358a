import { expect, test } from 'vitest';
import { pairMap } from '../../../src/topology/pair-map.js';

test('objects are found by vhost and name, whatever the names', () => {
  const objects = [
    { vhost: 'a', name: 'b' },
    { vhost: 'a/b', name: '' },
    { vhost: '', name: '__proto__' },
  ];
  const map = pairMap(objects);
  for (const object of objects) expect(map.get(object.vhost, object.name)).toBe(object);
  expect(map.has('a', 'c')).toBe(false);
  expect(map.has('', 'toString')).toBe(false);
  expect(map.get('b', 'a')).toBeUndefined();
});

test('of several with one name the last is kept', () => {
  const map = pairMap([
    { vhost: 'a', name: 'b', at: 1 },
    { vhost: 'a', name: 'b', at: 2 },
  ]);
  expect(map.get('a', 'b')?.at).toBe(2);
});
