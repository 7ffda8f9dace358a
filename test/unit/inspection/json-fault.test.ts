import { expect, test } from 'vitest';
import { findJsonFault } from '../../../src/inspection/json-fault.js';

test.each([
  ['{"a":1} x', 'line 1, column 9'],
  ['{"a":1,\n "b" 2}', 'line 2, column 6'],
  ['{"a":1,}', 'line 1, column 8'],
  ['[1,\r\n2,\r\n]', 'line 3, column 1'],
  ['{"a":[1,2', 'line 1, column 10'],
  ['{"queues":[{"name":"orders}]}', 'line 1, column 20'],
  ["{'a':1}", 'line 1, column 2'],
  ['{"a":01}', 'line 1, column 6'],
  ['{"a":NaN}', 'line 1, column 6'],
  ['// exported\n{}', 'line 1, column 1'],
  ['{"a":"\\x"}', 'line 1, column 6'],
  ['{"a":truex}', 'line 1, column 6'],
  ['{}{}', 'line 1, column 3'],
  ['[}', 'line 1, column 2'],
  ['', 'line 1, column 1'],
])('%j goes wrong at %s', (text, place) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(findJsonFault(text)).toMatch(new RegExp(`^${place}: `, 'u'));
});

test.each(['{}', ' [] ', '{"a":[1,-2.5e3,true,null,"\\u00e9\\n",{"b":{}}]}', '"x"', '0'])(
  'nothing is wrong with %j',
  (text) => {
    expect(findJsonFault(text)).toBeUndefined();
  },
);

test.each([
  ['a NUL', `{"a":"\0"}`],
  ['a line end', `{"a":"b\nc"}`],
])('%s in a text is told with its place', (_, text) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(findJsonFault(text)).toMatch(/^line 1, column 6: a text/u);
});

test('a long text full of escapes takes no stack', () => {
  const text = `{"a":"${'\\"'.repeat(3_000_000)}`;
  expect(findJsonFault(text)).toContain('column 6');
  expect(findJsonFault(`${text}"`)).toContain('ends where');
});

test('the text itself is not repeated', () => {
  expect(findJsonFault('{"password": s3cret}')).not.toContain('s3cret');
});

test('a long and deep text that is cut off is dealt with in time', () => {
  const text = `${'[{"a":'.repeat(200_000)}"${'b'.repeat(5_000_000)}`;
  const started = performance.now();
  expect(findJsonFault(text)).toContain('column 1200001');
  expect(performance.now() - started).toBeLessThan(5_000);
});
