import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, html, joinHtml, name } from '../../../../src/report/html/escape-html.js';

test.each([
  ['<b>', '&lt;b&gt;'],
  [`"'\``, '&quot;&#39;&#96;'],
  ['&lt;', '&amp;lt;'],
  ['\u202egnp\u0000', '\\u{202e}gnp\\u{0}'],
])('%j is written as %s', (text, expected) => {
  expect(escapeHtml(text)).toBe(expected);
});

test('no text can end what it stands in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { text: written } = html`<p title="${text}">${text}</p>`;
      expect(written).toMatch(/^<p title="[^"<>`]*">[^"<>`]*<\/p>$/);
      expect(written).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
  );
});

test('what is HTML already stays as it is, once or many times', () => {
  const items = ['<a>', 'b'].map((text) => html`<b>${text}</b>`);
  expect(html`<i>${items}</i>`.text).toBe('<i><b>&lt;a&gt;</b><b>b</b></i>');
  expect(joinHtml(items, ' & ').text).toBe('<b>&lt;a&gt;</b> &amp; <b>b</b>');
});

test('a template loses the indentation of the source, a value keeps its spaces', () => {
  const { text } = html`<div>
    <p>${'a  b'}</p>
    <p>c</p>
  </div>`;
  expect(text).toBe('<div>\n<p>a  b</p>\n<p>c</p>\n</div>');
});

test('an attribute without quotes is refused', () => {
  expect(() => html`<p title=${'x'}></p>`).toThrow('no quotes');
});

test('a name is kept apart from the text around it', () => {
  expect(name('שלום<').text).toBe('<bdi class="n">שלום&lt;</bdi>');
});
