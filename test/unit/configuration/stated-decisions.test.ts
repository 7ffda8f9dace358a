import { expect, test } from 'vitest';
import { parseDecisions, withDecisions } from '../../../src/configuration/stated-decisions.js';
import { parseConfiguration } from '../../../src/configuration/parse.js';
import { refuseProblems } from '../../../src/configuration/refusal.js';
import { settingsFrom } from '../../../src/configuration/settings.js';

test('a decision holds for everything, or for names that match what follows the first @', () => {
  const texts = [
    'QUEUE.MAX_PRIORITY=keep-classic',
    String.raw`QUEUE.NOT_DURABLE=make-durable@^carts\.(a@b|c=d)$`,
    'QUEUE.REQUEUE_ORDER=delivery-limit: 5@^orders$',
    'QUEUE.NAME_COLLISION=rename: ü <x>@^a$',
  ];
  expect(parseDecisions(texts).map(({ rule }) => [rule.match, rule.decisions])).toEqual([
    ['.*', { 'QUEUE.MAX_PRIORITY': 'keep-classic' }],
    [String.raw`^carts\.(a@b|c=d)$`, { 'QUEUE.NOT_DURABLE': 'make-durable' }],
    ['^orders$', { 'QUEUE.REQUEUE_ORDER': 'delivery-limit: 5' }],
    ['^a$', { 'QUEUE.NAME_COLLISION': 'rename: ü <x>' }],
  ]);
});

test('what cannot be a decision is told, all at once', () => {
  const texts = [
    'QUEUE.MAX_PRIORITY',
    'QUEUE.MAX_PRIORITY=kept-classic',
    'QUEUE.MAX_PRIORTY=keep-classic',
    'QUEUE.MAX_PRIORITY=keep-classic@(',
  ];
  expect(() => parseDecisions(texts)).toThrow(
    expect.objectContaining({ code: 'CONFIG.DECISION', exit: 2 }),
  );
  expect(() => parseDecisions(texts)).toThrow(
    /CODE=OPTION[^]*keep-classic\?[^]*QUEUE\.MAX_PRIORITY\?[^]*regular expression/u,
  );
});

test('a pattern that may take hours is refused', () => {
  expect(() => parseDecisions(['QUEUE.MAX_PRIORITY=keep-classic@^(a+)+$'])).toThrow(
    /--decide "QUEUE\.MAX_PRIORITY=keep-classic@\^\(a\+\)\+\$".*it may take hours/u,
  );
});

test('an error names the flag, and the place in the file that says otherwise', () => {
  const { document, locate } = parseConfiguration(
    'queues:\n- match: a\n  decisions: { QUEUE.MAX_PRIORITY: drop-priorities }\n',
    'quorate.yaml',
  );
  const settings = withDecisions(
    settingsFrom(document, { file: 'quorate.yaml', locate }),
    parseDecisions(['QUEUE.MAX_PRIORITY=keep-classic@^a$']),
  );
  expect(settings.queueRules).toHaveLength(2);
  const problem = {
    path: ['queues', 1, 'decisions', 'QUEUE.MAX_PRIORITY'],
    at: 'value',
    message: 'other here and there',
    elsewhere: ['queues', 0, 'decisions', 'QUEUE.MAX_PRIORITY'],
  } as const;
  expect(() => {
    refuseProblems([problem], settings.locate);
  }).toThrow(
    '--decide "QUEUE.MAX_PRIORITY=keep-classic@^a$": other here and there: quorate.yaml:3:36',
  );
});
