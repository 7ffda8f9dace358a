import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { exactMatch } from '../../../src/compatibility/exact-match.js';
import { addDecisions } from '../../../src/configuration/add-decisions.js';
import { parseConfiguration } from '../../../src/configuration/parse.js';
import { runs } from '../properties/runs.js';

const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    'a: b',
    '- x',
    '# c',
    "'",
    '"',
    '{',
    '}',
    '\u0085',
    '\ufeff',
    'null',
    '1e3',
    '\\',
  ),
);
const entry = fc.record({
  match: name.map(exactMatch),
  decisions: fc.oneof(
    name.map((text) => ({ 'QUEUE.NAME_COLLISION': `rename: ${text}x` })),
    fc.nat().map((count) => ({ 'QUEUE.DELIVERY_LIMIT_DEFAULT': String(count) })),
    fc.constant({ 'QUEUE.REQUEUE_ORDER': 'accept', 'QUEUE.NOT_DURABLE': 'make-durable' }),
  ),
});
const before = fc
  .record({
    queues: fc.option(fc.array(entry, { maxLength: 3 }), { nil: undefined }),
    prefetch: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    vhosts: fc.option(fc.record({ include: fc.array(name) }), { nil: undefined }),
  })
  .chain((data) =>
    fc
      .record({
        collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
        indentSeq: fc.boolean(),
      })
      .map((style) => stringify(JSON.parse(JSON.stringify(data)), style)),
  );

test('whatever is added is read back after what was there', () => {
  fc.assert(
    fc.property(
      before,
      fc.uniqueArray(entry, { minLength: 1, maxLength: 3, selector: ({ match }) => match }),
      (text, added) => {
        const after = addDecisions(text, added, 'quorate.yaml');
        const { queues: was, ...others } = parseConfiguration(text, 'quorate.yaml').document;
        const { queues: now, ...same } = parseConfiguration(after, 'quorate.yaml').document;
        expect(same).toEqual(others);
        expect(now.slice(0, was.length)).toEqual(was);
        for (const { match, decisions } of added) {
          for (const [code, value] of Object.entries(decisions)) {
            expect(now.some((one) => one.match === match && one.decisions[code] === value)).toBe(
              true,
            );
          }
        }
        expect(addDecisions(after, added, 'quorate.yaml')).toBe(after);
      },
    ),
    runs(150),
  );
});
