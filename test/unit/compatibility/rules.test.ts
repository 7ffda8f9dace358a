import { describe, expect, test } from 'vitest';
import { allRules } from '../../../src/compatibility/rules.js';
import { assessing, findingsOf } from './assessing.js';
import { brokerCases } from './broker-cases.js';
import { clientCases, otherCases, policyCases } from './estate-cases.js';
import { liveAnswerCases } from './live-answer-cases.js';
import { objectCases } from './object-cases.js';
import { queueCases } from './queue-cases.js';

const cases = [
  ...queueCases,
  ...policyCases,
  ...clientCases,
  ...otherCases,
  ...objectCases,
  ...brokerCases,
  ...liveAnswerCases,
];

describe.each(cases)('$code', ({ code, when, severity, present, absent, with: parts }) => {
  test(`is a ${severity} when ${when}`, () => {
    const [first, ...more] = findingsOf(assessing(present, parts), code);
    expect(first?.severity).toBe(severity);
    expect(more).toEqual([]);
    expect(first?.consequence).toMatch(/^\S.*\.$/u);
    expect(first?.remedy).toMatch(/^\S.*\.$/u);
  });

  test(`is not said of the next best thing to '${when}'`, () => {
    expect(findingsOf(assessing(absent, parts), code)).toEqual([]);
  });
});

test('every rule has a case with its finding and one without', () => {
  const codes = (list: readonly { readonly code: string }[]): readonly string[] => [
    ...new Set(list.map(({ code }) => code)),
  ];
  expect([...codes(cases)].sort()).toEqual([...codes(allRules)].sort());
});

test('no two rules have one code', () => {
  expect(new Set(allRules.map(({ code }) => code)).size).toBe(allRules.length);
});

test('what only a running broker can tell is not said from definitions', () => {
  const live = new Set(['QUEUE.NO_CONSUMERS', 'QUEUE.DOWN', 'BROKER.TOO_FEW_NODES']);
  const { findings, queues } = assessing(queueCases[0]!.absent);
  const said = [...findings, ...queues.flatMap((queue) => queue.findings)];
  expect(said.filter(({ code }) => live.has(code))).toEqual([]);
});
