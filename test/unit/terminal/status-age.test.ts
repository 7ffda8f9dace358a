import { expect, test } from 'vitest';
import { standing } from '../../../src/inspection/standing.js';
import { paletteFor } from '../../../src/terminal/palette.js';
import { statusText } from '../../../src/terminal/status-text.js';
import { aPlan, journal } from '../inspection/a-unit.js';

const palette = paletteFor(process.stdout, { NO_COLOR: '1' });
const units = standing(aPlan(), journal()).map((unit) => ({ ...unit, back: [] }));

test('counts are not told as of this moment', () => {
  const live = { reachable: true, units: [] } as const;
  expect(statusText({ units, live, pause: undefined }, palette)).toContain('up to 5 s old');
});

test('where there are no counts, nothing is said of their age', () => {
  const live = { reachable: false, code: 'BROKER.UNREACHABLE', message: 'no answer' } as const;
  expect(statusText({ units, live, pause: undefined }, palette)).not.toContain('s old');
});
