import { expect, test } from 'vitest';
import { textWidth } from '../../../src/report/text-width.js';
import { paletteFor } from '../../../src/terminal/palette.js';
import { ageText, sightData, type Watched } from '../../../src/terminal/sight-text.js';
import { jsonView, lineView, screenView } from '../../../src/terminal/watch-views.js';
import { recorded } from '../journal/entries.js';

const hostile = `\u001b[2J\u202ea\nb<x>${'x'.repeat(200)}`;
const at = new Date('2026-01-01T00:01:00.000Z');
const unit = {
  ...{
    unit: hostile,
    state: 'under way' as const,
    done: 3,
    total: 9,
    steps: [],
    pausedMs: undefined,
  },
  stopped: { step: 'a', code: 'GATE.LAG', message: hostile },
} as const;
const watched: Watched = {
  at,
  sight: {
    units: [unit],
    underWay: [
      {
        ...{ unit: 'orders', step: 'orders.drain', direction: 'forward', label: hostile },
        since: '2026-01-01T00:00:18.000Z',
      },
    ],
    ended: undefined,
    subject: { queues: [], atMost: 0, bridges: [] },
  },
  pause: { by: hostile, at: undefined, reason: hostile },
  holder: { pid: 4711, host: hostile, at: '' },
  live: { reachable: true, figures: { waiting: 1_200, movedPerSecond: 350, etaSeconds: 4 } },
};

function screenOf(columns: number, rows: number, shown: Watched): string {
  let text = '';
  const write = (part: string | Uint8Array) => (text += String(part)) !== '';
  screenView({ columns, rows, write }, paletteFor({}, {})).show(shown, []);
  return text;
}

test.each([40, 80])(
  'a screen of %i columns keeps its lines, whatever names are on it',
  (columns) => {
    const screen = screenOf(columns, 24, watched);
    const lines = screen.replace('\u001b[H', '').split('\u001b[K\n');
    expect(lines.pop()).toBe('\u001b[J');
    for (const line of lines) {
      expect(textWidth(line)).toBeLessThanOrEqual(columns);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
    expect(lines.some((line) => line.includes('1,200 messages left'))).toBe(true);
    expect(lines[1]).toMatch(/^paused by \\u\{1b\}/u);
  },
);

test('a screen of few rows shows what matters first', () => {
  const lines = screenOf(80, 4, watched).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain('process 4711');
});

test('lines tell what has changed, and nothing twice', () => {
  const lines: string[] = [];
  const view = lineView((line) => lines.push(line));
  const added = recorded({ kind: 'intended', step: hostile });
  view.show(watched, added);
  view.show(watched, []);
  view.show({ ...watched, pause: undefined, sight: { ...watched.sight, ended: 'completed' } }, []);
  expect(lines.map((line) => line.slice(0, 20).replace(/^\d{4}-.*/u, 'entry'))).toEqual([
    'entry',
    expect.stringMatching(/^paused by/u),
    '1,200 messages left,',
    'the pause is lifted',
    'completed',
  ]);
  expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('brokers that do not answer are told once, and again when they do', () => {
  const lines: string[] = [];
  const view = lineView((line) => lines.push(line));
  const live = { reachable: false, code: 'BROKER.UNREACHABLE', message: hostile } as const;
  for (const one of [live, live, watched.live]) {
    view.show({ ...watched, pause: undefined, live: one }, []);
  }
  expect(lines.map((line) => line.slice(0, 40))).toEqual([
    'brokers not looked at: BROKER.UNREACHABL',
    'brokers answer',
    expect.stringContaining('1,200 messages left'),
  ]);
});

test('each moment is one line of JSON', () => {
  const lines: string[] = [];
  jsonView((line) => lines.push(line)).show(watched, []);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual(JSON.parse(JSON.stringify(sightData(watched))));
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    event: 'status',
    run: { pid: 4711 },
    live: { reachable: true, waiting: 1_200 },
    units: [{ state: 'under way', done: 3, total: 9 }],
  });
});

test('an age is never less than nothing', () => {
  expect(ageText('2026-01-01T00:00:18.900Z', at)).toBe('41 s');
  expect(ageText('2026-01-01T01:00:00.000Z', at)).toBe('0 s');
  expect(ageText('never', at)).toBe('0 s');
});
