import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, inCanonicalOrder } from '../../../src/topology/canonical-json.js';

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

test('in canonical order a value is the same, and its plain text is the canonical one', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z_]{0,9}$/), fc.jsonValue()), (value) => {
      expect(JSON.parse(JSON.stringify(inCanonicalOrder(value)))).toEqual(
        JSON.parse(JSON.stringify(value)),
      );
    }),
  );
  const ordered = inCanonicalOrder(JSON.parse('{"b":{"__proto__":1,"a":2},"a":[]}'));
  expect(JSON.stringify(ordered)).toBe('{"a":[],"b":{"__proto__":1,"a":2}}');
});
