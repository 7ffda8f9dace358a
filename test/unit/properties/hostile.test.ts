import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QuorateError } from '../../../src/quorate-error.js';
import { anyDefinitions, anyTarget } from './any-definitions.js';
import { planOf } from './planning.js';
import { runs } from './runs.js';

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    null,
    '',
    [],
    {},
    -1,
    1e308,
    'undefined',
    '\u001b[31m',
    JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"toString":"x"}') as object,
  ),
);

/** Ways into a document: at each level one of the members, chosen by number. */
const anyWay = fc.array(fc.nat(), { minLength: 1, maxLength: 5 });

/** The document with something else at the end of the way, or with nothing there. */
function changed(
  value: unknown,
  way: readonly number[],
  put: { readonly value: unknown } | undefined,
): unknown {
  const [first, ...rest] = way;
  if (first === undefined || typeof value !== 'object' || value === null) return put?.value;
  const keys = Object.keys(value);
  const key = keys[first % Math.max(keys.length, 1)];
  if (key === undefined) return put?.value;
  const entries = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    if (name !== key) return [[name, member]];
    return rest.length === 0 && put === undefined ? [] : [[name, changed(member, rest, put)]];
  });
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

const anyChange = fc.record({
  way: anyWay,
  put: fc.option(fc.record({ value: odd }), { nil: undefined }),
});

test('a document with anything in the wrong place is planned, or refused with the place of the error', () => {
  fc.assert(
    fc.property(
      anyDefinitions,
      anyTarget,
      fc.array(anyChange, { minLength: 1, maxLength: 3 }),
      (definitions, target, changes) => {
        const document = changes.reduce<unknown>(
          (now, { way, put }) => changed(now, way, put),
          definitions,
        );
        try {
          planOf(document as object, target);
        } catch (error) {
          expect(error).toBeInstanceOf(QuorateError);
          expect(error).toMatchObject({ exit: 2 });
          expect((error as QuorateError).next).not.toEqual([]);
        }
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      },
    ),
    runs(1000),
  );
}, 60_000);
