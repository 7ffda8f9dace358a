import { expect, test } from 'vitest';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import type { Assessment } from '../../../src/compatibility/assessment.js';
import { allRules } from '../../../src/compatibility/rules.js';
import { aSnapshot } from '../builders.js';
import { assessing, toUnread } from './assessing.js';

const unknownGreen = toUnread(deriveCapabilities('4.2'));

function whyOf({ notChecked }: Assessment, code: string): string | undefined {
  return notChecked.find((one) => one.code === code)?.why;
}

test('with both brokers running everything was checked', () => {
  expect(assessing(aSnapshot().live()).notChecked).toEqual([]);
});

test('from definitions alone every live rule is named, once, and no other', () => {
  const { notChecked } = assessing(aSnapshot());
  const live = allRules.filter(({ reads }) => reads === 'live').map(({ code }) => code);
  expect(notChecked.map(({ code }) => code)).toEqual(live.sort());
  expect(whyOf(assessing(aSnapshot()), 'QUEUE.DOWN')).toBe('no running blue was looked at');
});

test('of a running blue and a green that does not exist, what green would tell is named', () => {
  const assessment = assessing(aSnapshot().live(), unknownGreen);
  expect(whyOf(assessment, 'BROKER.TOO_FEW_NODES')).toBe('no running green was looked at');
  expect(whyOf(assessment, 'BROKER.ALARM')).toBe('no running green was looked at');
  expect(whyOf(assessment, 'QUEUE.DOWN')).toBeUndefined();
});

test('of definitions and a green that does not exist, neither was looked at', () => {
  const assessment = assessing(aSnapshot(), unknownGreen);
  expect(whyOf(assessment, 'BROKER.ALARM')).toBe('no running blue or green was looked at');
});

test('nothing is found by a rule that is named as not checked', () => {
  const blue = aSnapshot().withExchange('x', { type: 'x-random' }).withQueue('q');
  const { notChecked, findings, queues } = assessing(blue, unknownGreen);
  const found = [...findings, ...queues.flatMap((queue) => queue.findings)];
  const unasked = new Set(notChecked.map(({ code }) => code));
  expect(found.filter(({ code }) => unasked.has(code))).toEqual([]);
});
