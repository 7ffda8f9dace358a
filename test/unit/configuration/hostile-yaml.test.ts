import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConfiguration } from '../../../src/configuration/parse.js';
import { QuorateError } from '../../../src/quorate-error.js';
import { runs } from '../properties/runs.js';

function refusalOf(text: string): string {
  try {
    parseConfiguration(text, 'q.yaml');
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    expect(error).toMatchObject({ code: 'CONFIG.INVALID', exit: 2 });
    return error.message;
  }
  return '';
}

const keys = (count: number) => Array.from({ length: count }, (_, at) => `k${at}: 1`);
const anchors = Array.from({ length: 1_001 }, (_, at) => `- &a${at} x\n- *a${at}`);

test.each([
  ['twenty thousand keys', keys(20_000).join('\n'), 'more than 100 errors'],
  ['as many on one line', `{${keys(20_000).join(',')}}`, 'more than 100 errors'],
  ['a key twice among many', [...keys(20_000), 'k7: 2'].join('\n'), 'q.yaml:20001:1: Map keys'],
  ['more characters than fit', '#'.repeat(2 ** 21 + 1), 'more than 2097152 characters'],
  ['aliases without number', anchors.join('\n'), 'more than 1000 aliases'],
  ['flow lists within each other', '['.repeat(30_000), 'error'],
  ['closed ones', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'error'],
  ['block lists within each other', '- '.repeat(50_000), 'error'],
  ['brackets that close nothing', ']'.repeat(20_000), 'error'],
])('%s: refused in time', (_, text, why) => {
  const message = refusalOf(text);
  expect(message).toContain(why);
  expect(message.split('\n').length).toBeLessThan(103);
});

/** What YAML has signs for, and keys of the configuration and of JavaScript. */
const anyPiece = fc.oneof(
  fc.constantFrom(
    ...['{', '}', '[', ']', ': ', '- ', '? ', ', ', '\n', '\n  ', '"', "'", '|\n', '>\n', '&a '],
    ...['*a', '<<: *a', '!!binary ', '!x ', '%YAML 1.1\n', '---\n', '...\n', '#', '\0', '\ufeff'],
    ...['queues', 'clients', 'match', 'decisions', 'units', 'gates', 'profiles', 'hook', 'blue'],
    ...['__proto__', 'constructor', 'toString', 'true', 'null', '~', '.inf', '1e999', '0x1', '-0'],
  ),
  fc.string({ maxLength: 5, unit: 'binary' }),
);

test('any text is a configuration or is refused as none', () => {
  fc.assert(
    fc.property(fc.array(anyPiece, { maxLength: 40 }), (pieces) => {
      refusalOf(pieces.join(''));
      expect(({} as Readonly<Record<string, unknown>>)['polluted']).toBeUndefined();
    }),
    runs(2_000),
  );
});
