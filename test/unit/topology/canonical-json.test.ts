import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/topology/canonical-json.js';

test('keys are sorted at every depth, lists are left alone', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }, 0], a: undefined, ä: null })).toBe(
    '{"b":[{"c":2,"d":1},0],"ä":null}',
  );
});

test('the text does not depend on the order of keys and means the same value', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
