import { expect, test } from 'vitest';
import { whoCameBack } from '../../../src/migration/cutover/who-came-back.js';

const tracked = (...names: readonly string[]) => new Set(names);

test.each([
  ['nobody is there', { tracked: tracked(), own: [], others: [] }, false, [0, 0]],
  ['its own is listed', { tracked: tracked('a'), own: ['a'], others: [] }, true, [1, 0]],
  ['its own is listed and gone', { tracked: tracked(), own: ['a'], others: [] }, true, [0, 0]],
  ['somebody else is listed', { tracked: tracked('b'), own: [], others: ['b'] }, false, [0, 0]],
  [
    'a young one, alone with its user',
    { tracked: tracked('y'), own: [], others: [] },
    false,
    [1, 0],
  ],
  ['a young one of a shared user', { tracked: tracked('y'), own: [], others: [] }, true, [0, 1]],
  ['only the list can tell', { tracked: undefined, own: ['a'], others: ['b'] }, false, [1, 0]],
])('%s', (_what, seen, shared, [own, unknown]) => {
  expect(whoCameBack(seen, shared)).toEqual({ own, unknown });
});
