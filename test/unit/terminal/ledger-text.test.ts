import { expect, test } from 'vitest';
import { ledgerText, verdictText } from '../../../src/terminal/ledger-text.js';
import { lineLedgerView, jsonLedgerView } from '../../../src/terminal/ledger-views.js';
import { sumOf, type LedgerLine } from '../../../src/verification/ledger.js';

function line(queue: string, parts: Partial<LedgerLine> = {}): LedgerLine {
  return {
    ...{ vhost: 'shop', queue, blue: null, green: null },
    ...{ bridged: 1_234_567, routed: 1_234_567, quarantined: 0, remaining: 1_234_567, lost: 0 },
    ...{ duplicated: 1_234_567, unexplained: 1_234_567, residual: 0, exact: true },
    ...{ unexplainedIn: [], untraced: [], notProvable: [], because: [] },
    ...parts,
  };
}

function unit(...ledger: readonly LedgerLine[]) {
  return { unit: 'orders', ledger, sum: sumOf(ledger) };
}

test('a table that fits sums up in its last line', () => {
  const lines = ledgerText([unit(line('orders'), line('a\u001B[31m'))]).split('\n');
  expect(lines[0]).toMatch(/^unit orders +bridged +on blue +duplicates +unexplained +exact$/);
  expect(lines.at(-1)).toMatch(/^all +2,469,134 +2,469,134 +2,469,134 +2,469,134 +yes$/);
  expect(lines.join('')).not.toContain('\u001B');
});

test('where names are too long for 80 columns each queue has its figures below its name', () => {
  const long = 'o'.repeat(60);
  const figures = (count: string) => [
    `    bridged ${count}, on blue ${count}, duplicates ${count}, unexplained`,
    `      ${count}, exact yes`,
  ];
  const told = [unit(line(long), line('漢'.repeat(12)))];
  expect(ledgerText(told).split('\n')).toEqual([
    'unit orders',
    `  ${long}`,
    ...figures('1,234,567'),
    `  ${'漢'.repeat(12)}`,
    ...figures('1,234,567'),
    '  all',
    ...figures('2,469,134'),
  ]);
  expect(ledgerText(told, 200).split('\n')).toHaveLength(4);
});

test('what a figure does not say is said below the table', () => {
  const told = line('orders', {
    ...{ residual: 12, notProvable: ['message TTL'], because: ['a of blue was restarted'] },
    ...{ quarantined: 1, exact: false },
    untraced: [{ where: 'green', messages: 12, from: 'A', to: 'B' }],
  });
  expect(
    ledgerText([unit(told)])
      .split('\n')
      .slice(2),
  ).toEqual([
    '  "orders": 1 message in quarantine',
    '  "orders": not provable, 12 messages at most: message TTL',
    '  "orders": 12 messages left green without a trace between A and B',
    '  "orders": not exact: a of blue was restarted',
  ]);
});

test('the verdict comes last', () => {
  expect(verdictText([], ['green exchange x'])).toBe(
    'there until complete:\n  green exchange x\nno problem found',
  );
  expect(verdictText(['it is'], [])).toBe('! it is\nproblems: 1');
});

test('into a pipe a problem is written once, and figures at most once a minute', () => {
  const lines: string[] = [];
  const view = lineLedgerView((text) => lines.push(text));
  const at = (second: number, bridged: number, to: string) => ({
    at: new Date(second * 1000),
    units: [unit(line('orders', { bridged, unexplained: 0 }))],
    problems: [`2 messages of "orders" went between 1970-01-01T00:00:00.000Z and ${to}`],
  });
  view.show(at(0, 1, '1970-01-01T00:00:00.000Z'));
  view.show(at(30, 2, '1970-01-01T00:00:30.000Z'));
  view.miss({ code: 'BROKER.UNREACHABLE', message: 'no answer' });
  view.miss({ code: 'BROKER.UNREACHABLE', message: 'no answer' });
  view.show(at(60, 3, '1970-01-01T00:01:00.000Z'));
  expect(lines).toEqual([
    expect.stringMatching(/! 2 messages of "orders" went between/),
    expect.stringMatching(/unit orders: 1 bridged, 1,234,567 on blue, 0 unexplained, .*, exact$/),
    'brokers not looked at: BROKER.UNREACHABLE no answer',
    'brokers answer',
    expect.stringMatching(/unit orders: 3 bridged/),
  ]);
});

test('as JSON each look is one line', () => {
  const lines: string[] = [];
  const view = jsonLedgerView((text) => lines.push(text));
  view.show({ at: new Date(0), units: [unit(line('orders'))], problems: [] });
  view.miss({ code: 'BROKER.UNREACHABLE', message: 'no\nanswer' });
  expect(lines.map((text) => JSON.parse(text) as unknown)).toEqual([
    expect.objectContaining({ event: 'ledger', reachable: true, problems: [] }),
    expect.objectContaining({ event: 'ledger', reachable: false, code: 'BROKER.UNREACHABLE' }),
  ]);
});
