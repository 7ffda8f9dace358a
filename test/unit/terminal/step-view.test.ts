import { expect, test } from 'vitest';
import type { ProgressEvent } from '../../../src/migration/reporter.js';
import { paletteFor } from '../../../src/terminal/palette.js';
import { emptyView, viewLines, withEvent } from '../../../src/terminal/step-view.js';
import { aStep } from './steps.js';

const plain = paletteFor({}, {});
const step = aStep('orders.gate', 'orders', 'consumers');
const hostile = `\u001b[2J\u202ea\nb${'x'.repeat(200)}`;

function shown(...events: readonly ProgressEvent[]): readonly string[] {
  return viewLines(
    events.reduce((view, event) => withEvent(view, event, plain), emptyView),
    plain,
  );
}

const gate = (code: string, state: 'ok' | 'early' | 'wait', value: string): ProgressEvent => ({
  ...{ event: 'gate', step, code, state, value, threshold: 'at most 100' },
});

test('a step shows its newest word, its figures and each condition with value and threshold', () => {
  const figures = { secondsLeft: 3, unmet: 1 };
  expect(
    shown(
      { event: 'step-progress', step, message: 'watching', figures },
      { event: 'figures', step, waiting: 1_200, movedPerSecond: 350, etaSeconds: 4 },
      gate('GATE.LAG', 'wait', '1200 waiting'),
      gate('GATE.LAG', 'ok', '90 waiting'),
      gate('BROKER.ALARM', 'ok', 'no alarm'),
      gate('BROKER.DISK', 'wait', 'disk nearly full'),
    ),
  ).toEqual([
    'watching (1 condition not met)',
    '1,200 messages left, 350/s moved, about 4 s to go',
    'ok GATE.LAG 90 waiting (asked for: at most 100)',
    'waits BROKER.DISK disk nearly full (asked for: at most 100)',
  ]);
});

test('what a key or a pause had to say stays when the step goes on', () => {
  const progress: ProgressEvent = { event: 'step-progress', step, message: 'waiting', figures: {} };
  expect(shown({ event: 'note', level: 'info', message: 'paused' }, progress)).toEqual([
    'waiting',
    'paused',
  ]);
});

test('no word of a broker breaks a line or reaches the terminal as it is', () => {
  const lines = shown(
    { event: 'step-progress', step, message: hostile, figures: { [hostile]: hostile } },
    { event: 'note', level: 'info', message: hostile },
    gate('GATE.LAG', 'wait', hostile),
  );
  expect(lines).toHaveLength(3);
  expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
