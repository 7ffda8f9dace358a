import { expect, test } from 'vitest';
import { parsePage } from '../../../src/explanation/page.js';

const page = `# A.B

Severity: blocker; warning if green is 4.0 or later. Found in: definitions.

## What it means

One thing.

## Source

Another.
`;

test('a page is its code, its severity in words, and its sections', () => {
  expect(parsePage(page)).toEqual({
    code: 'A.B',
    severity: 'blocker; warning if green is 4.0 or later',
    foundIn: 'definitions',
    sections: { whatItMeans: 'One thing.', source: 'Another.' },
  });
});

test.each([
  ['no severity', page.replace('Severity', 'Importance')],
  ['an unknown heading', page.replace('## Source', '## Sources')],
  ['no code', page.replace('# A.B', '# A page')],
])('%s: that is no page', (_, text) => {
  expect(() => parsePage(text)).toThrow(/no (page|section)/);
});
