import { expect, test } from 'vitest';
import { applyTemplate, nameBytes, quorumInternalName } from '../../../src/topology/names.js';

test.each([
  ['{vhost}-quorum', '/', '/', '/-quorum'],
  ['{name}', 'shop', 'orders', 'orders'],
  ['{vhost}.{name}.{name}', 'a', 'b', 'a.b.b'],
  ['fixed', 'shop', 'orders', 'fixed'],
  ['{name}', 'shop', '{vhost} $& $1', '{vhost} $& $1'],
])('%s of %s and %s is %s', (template, vhost, name, expected) => {
  expect(applyTemplate(template, { vhost, name })).toBe(expected);
});

test.each([
  ['{queue}', 'orders'],
  ['{}', 'orders'],
  ['', 'orders'],
  ['{name}', 'ö'.repeat(128)],
])('%s cannot be used', (template, name) => {
  expect(() => applyTemplate(template, { vhost: 'shop', name })).toThrow(
    expect.objectContaining({ code: 'CONFIG.TEMPLATE', exit: 2 }),
  );
});

test('bytes are counted, not characters', () => {
  expect(nameBytes('größe')).toBe(7);
});

test('two queues of different vhosts can have one internal name', () => {
  expect(quorumInternalName('foo', 'bar_baz')).toBe(quorumInternalName('foo_bar', 'baz'));
});

test('only the vhost / itself is spelt otherwise', () => {
  expect(quorumInternalName('/', 'a/b')).toBe('%2F_a/b');
  expect(quorumInternalName('/-quorum', 'x')).toBe('/-quorum_x');
});
