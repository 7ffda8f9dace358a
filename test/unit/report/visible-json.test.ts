import { expect, test } from 'vitest';
import { visibleJson } from '../../../src/report/visible-json.js';

const value = {
  'csi \u009b31m': 'del \u007f, right-to-left \u202e, line \u2028, mark \ufeff, tag \u{e0041}',
  plain: ['ü', '😀', '\u001b]0;x\u0007', '\n'],
};

test('the same document, without a character that a terminal would act on or hide', () => {
  const text = visibleJson(JSON.stringify(value));
  expect(JSON.parse(text)).toEqual(value);
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
});

test('what can be seen stays as it is', () => {
  const text = JSON.stringify(value.plain, undefined, 2);
  expect(visibleJson(text)).toBe(text);
});
