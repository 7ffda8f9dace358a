import { expect, test } from 'vitest';
import {
  compareFindings,
  differenceText,
  type Finding,
} from '../../../examples/coupon-shop/measurement/compare-findings.js';
import {
  expectedFindings,
  THE_BROKER,
  type ExpectedFinding,
} from '../../../examples/coupon-shop/topology/expected-findings.js';

function found(code: string, name: string, parts: Partial<Finding> = {}): Finding {
  return { code, severity: 'info', subject: { kind: 'queue', name }, ...parts };
}

function expected(code: string, name: string, kind = 'queue'): ExpectedFinding {
  return { code, severity: 'info', kind, name, why: 'so it was built' };
}

function compare(
  findings: readonly Finding[],
  wanted: readonly ExpectedFinding[],
  possible: readonly string[] = [],
) {
  return compareFindings(
    findings,
    wanted,
    possible.map((code) => ({ code })),
  );
}

test('the same findings in another order differ in nothing', () => {
  const difference = compare(
    [found('A', 'two'), found('A', 'one')],
    [expected('A', 'one'), expected('A', 'two')],
  );

  expect(difference).toEqual({ missing: [], unexpected: [] });
  expect(differenceText(difference)).toBeUndefined();
});

test('what is not found is missing, with the reason why it had to be', () => {
  expect(compare([], [expected('A', 'one')])).toEqual({
    missing: ['info A queue one (so it was built)'],
    unexpected: [],
  });
});

test.each([
  ['code', found('B', 'one')],
  ['name', found('A', 'other')],
  ['severity', found('A', 'one', { severity: 'warning' })],
  ['kind of subject', found('A', '', { subject: { kind: 'policy', name: 'one' } })],
])('a finding with another %s is unexpected, and the right one missing', (_what, finding) => {
  const { missing, unexpected } = compare([finding], [expected('A', 'one')]);

  expect([missing.length, unexpected.length]).toEqual([1, 1]);
});

test('a finding that is there twice is once unexpected', () => {
  expect(compare([found('A', 'one'), found('A', 'one')], [expected('A', 'one')])).toEqual({
    missing: [],
    unexpected: ['info A queue one'],
  });
});

test('a possible finding may be there or not', () => {
  expect(compare([found('P', 'one')], [], ['P']).unexpected).toEqual([]);
  expect(compare([], [], ['P']).missing).toEqual([]);
});

test('a finding about the broker is the same under any name of the cluster', () => {
  const finding = found('A', '', { subject: { kind: 'broker', name: 'demo1@machine' } });

  expect(compare([finding], [expected('A', THE_BROKER, 'broker')])).toEqual({
    missing: [],
    unexpected: [],
  });
});

test('a person reads each difference on a line of its own', () => {
  const difference = compare([found('B', 'two')], [expected('A', 'one')]);

  expect(differenceText(difference)?.split('\n').slice(1)).toEqual([
    '  missing: info A queue one (so it was built)',
    '  unexpected: info B queue two',
  ]);
});

test.each(['vhost', 'broker'] as const)('the shop expects each finding once, by %s', (strategy) => {
  const keys = expectedFindings(strategy).map(({ code, kind, name }) =>
    [code, kind, name].join(' '),
  );

  expect(new Set(keys).size).toBe(keys.length);
});
