import { expect, test } from 'vitest';
import type { QueueRule } from '../../../src/compatibility/assessment.js';
import type { ConfigurationProblem } from '../../../src/compatibility/configuration-problem.js';
import { aSnapshot } from '../builders.js';
import { assessing, deciding, findingsOf, queueNamed, toVersion } from './assessing.js';

function rule(parts: Partial<QueueRule>): QueueRule {
  return { match: '', decisions: {}, drain: undefined, ...parts };
}

function told(problems: readonly ConfigurationProblem[]): readonly string[] {
  return problems.map(({ path, message, elsewhere }) =>
    [path.join('/'), message, ...(elsewhere === undefined ? [] : [elsewhere.join('/')])].join(
      ' | ',
    ),
  );
}

const withPriorities = () =>
  aSnapshot()
    .withUser('shop')
    .withQueue('plain')
    .withQueue('urgent', { arguments: { 'x-max-priority': 5 } });

test.each([
  ['an unknown code', { 'QUEUE.TYPO': 'accept' }, 'nothing can be decided about "QUEUE.TYPO"'],
  ['an unknown option', { 'QUEUE.MAX_PRIORITY': 'ignore' }, '"ignore" is no option'],
  ['a code without options', { 'QUEUE.EXCLUSIVE': 'accept' }, 'nothing can be decided'],
  ['a bad limit', { 'QUEUE.REQUEUE_ORDER': 'delivery-limit: -1' }, 'is no option'],
  ['a name that is none', { 'QUEUE.NAME_COLLISION': 'rename: ' }, 'is no option'],
])('%s is a problem', (_what, decisions, message) => {
  const { problems } = assessing(withPriorities(), deciding(decisions));
  expect(told(problems)).toEqual([expect.stringContaining(message)]);
});

test('a pattern that is none is a problem', () => {
  const queueRules = [rule({ match: '(' }), rule({ vhost: '[', drain: 'bridge' })];
  expect(told(assessing(withPriorities(), { queueRules }).problems)).toEqual([
    expect.stringMatching(/^queues\/0\/match \| not a regular expression: /),
    expect.stringMatching(/^queues\/1\/vhost \| not a regular expression: /),
  ]);
});

test('two entries that decide one thing differently contradict each other', () => {
  const queueRules = [
    rule({ match: '^u', decisions: { 'QUEUE.MAX_PRIORITY': 'drop-priorities' } }),
    rule({ match: 't$', decisions: { 'QUEUE.MAX_PRIORITY': 'keep-classic' } }),
    rule({ match: '^urgent$', decisions: { 'QUEUE.MAX_PRIORITY': 'drop-priorities' } }),
  ];
  expect(told(assessing(withPriorities(), { queueRules }).problems)).toEqual([
    'queues/1/decisions/QUEUE.MAX_PRIORITY | QUEUE.MAX_PRIORITY of queue "urgent" in vhost "shop" is keep-classic here and drop-priorities there | queues/0/decisions/QUEUE.MAX_PRIORITY',
  ]);
});

test('two spellings of one value are no contradiction', () => {
  const queueRules = [
    rule({ decisions: { 'QUEUE.REQUEUE_ORDER': 'delivery-limit: 5' } }),
    rule({ match: '^plain$', decisions: { 'QUEUE.REQUEUE_ORDER': 'delivery-limit:5' } }),
  ];
  const { problems, ...assessment } = assessing(withPriorities(), { queueRules });
  expect(problems).toEqual([]);
  expect(queueNamed(assessment, 'plain').settings.after).toEqual({ 'delivery-limit': 5 });
});

test('drain and the decision on a queue without consumers are one and the same question', () => {
  const blue = () => withPriorities().withLiveQueue('plain', { consumers: 0, messages: 3 });
  const agreeing = assessing(blue(), {
    queueRules: [rule({ match: '^plain$', drain: 'let-expire' })],
  });
  expect(agreeing.problems).toEqual([]);
  expect(findingsOf(agreeing, 'QUEUE.NO_CONSUMERS')[0]?.decision?.taken).toBe('let-expire');
  const queueRules = [
    rule({ match: '^plain$', drain: 'let-expire' }),
    rule({ match: '^pl', decisions: { 'QUEUE.NO_CONSUMERS': 'bridge' } }),
  ];
  expect(told(assessing(blue(), { queueRules }).problems)).toEqual([
    'queues/1/decisions/QUEUE.NO_CONSUMERS | QUEUE.NO_CONSUMERS of queue "plain" in vhost "shop" is bridge here and let-expire there | queues/0/drain',
  ]);
});

test('two drains for one queue contradict each other', () => {
  const queueRules = [rule({ drain: 'bridge' }), rule({ match: 'plain', drain: 'let-expire' })];
  expect(told(assessing(withPriorities(), { queueRules }).problems)).toEqual([
    'queues/1/drain | drain of queue "plain" in vhost "shop" is let-expire here and bridge there | queues/0/drain',
  ]);
});

test('an entry may speak for some vhosts only', () => {
  const blue = withPriorities()
    .withVhost('billing')
    .withQueue('urgent', { vhost: 'billing', arguments: { 'x-max-priority': 5 } });
  const queueRules = [
    rule({ vhost: '^shop$', decisions: { 'QUEUE.MAX_PRIORITY': 'keep-classic' } }),
    rule({ vhost: '^billing$', decisions: { 'QUEUE.MAX_PRIORITY': 'drop-priorities' } }),
  ];
  const assessment = assessing(blue, { queueRules, vhosts: ['shop', 'billing'] });
  expect(assessment.problems).toEqual([]);
  const taken = findingsOf(assessment, 'QUEUE.MAX_PRIORITY').map(({ subject, decision }) => [
    subject.vhost,
    decision?.taken,
  ]);
  expect(taken).toEqual([
    ['billing', 'drop-priorities'],
    ['shop', 'keep-classic'],
  ]);
});

test('a decision and the default are told apart', () => {
  const decided = assessing(
    withPriorities(),
    deciding({ 'QUEUE.NOT_MIRRORED': 'keep-classic' }, '^plain$'),
  );
  const [plain, urgent] = findingsOf(decided, 'QUEUE.NOT_MIRRORED').map(({ code, subject }) =>
    decided.isConfigured(code, subject),
  );
  expect([plain, urgent]).toEqual([true, false]);
});

test('a pattern that matches nothing of blue is unused, and told once', () => {
  const queueRules = [
    rule({
      match: '^urgnt$',
      decisions: { 'QUEUE.MAX_PRIORITY': 'keep-classic', 'QUEUE.NOT_MIRRORED': 'keep-classic' },
      drain: 'bridge',
    }),
    rule({ vhost: '^shpo$', drain: 'bridge' }),
    rule({ match: '^paris$', decisions: { 'PARAMETER.SHOVEL': 'skip' } }),
  ];
  expect(told(assessing(withPriorities(), { queueRules }).problems)).toEqual([
    'queues/0/match | ^urgnt$ matches no queue of blue',
    'queues/1/match |  matches no queue of blue in a vhost that matches ^shpo$',
    'queues/2/match | ^paris$ matches no name of blue',
  ]);
});

test('a code that is said of nothing the pattern matches is unused', () => {
  const queueRules = [
    rule({ match: 'plain', decisions: { 'QUEUE.MAX_PRIORITY': 'keep-classic' } }),
  ];
  expect(told(assessing(withPriorities(), { queueRules }).problems)).toEqual([
    'queues/0/decisions/QUEUE.MAX_PRIORITY | QUEUE.MAX_PRIORITY is not said of the queue it matches, so this decides nothing',
  ]);
});

test('a decision that only another version asks for is unused', () => {
  const decision = deciding({ 'QUEUE.DELIVERY_LIMIT_DEFAULT': '20' });
  expect(assessing(withPriorities(), decision).problems).toHaveLength(1);
  expect(assessing(withPriorities(), { ...decision, ...toVersion('4.0.5') }).problems).toEqual([]);
});

test('drain for a queue nothing is carried over from is unused', () => {
  const blue = withPriorities().withQueue('gone', { durable: false });
  const queueRules = [rule({ match: '^gone$', drain: 'bridge' })];
  expect(told(assessing(blue, { queueRules }).problems)).toEqual([
    'queues/0/drain | no messages are carried over from the queue it matches, so drain decides nothing',
  ]);
});

test('what a vhost left out this time may need is not unused', () => {
  const blue = withPriorities()
    .withVhost('billing')
    .withQueue('invoices', { vhost: 'billing', arguments: { 'x-max-priority': 5 } });
  const decision = deciding({ 'QUEUE.MAX_PRIORITY': 'keep-classic' }, '^invoices$');
  expect(assessing(blue, decision).problems).toEqual([]);
  expect(assessing(blue, { ...decision, vhosts: ['shop', 'billing'] }).problems).toEqual([]);
});

test('what only a running broker shows may be gone for the moment', () => {
  const offline = deciding({ 'CLIENT.GLOBAL_QOS': 'accept' }, '^worker$');
  expect(assessing(withPriorities(), offline).problems).toEqual([]);
  expect(assessing(withPriorities().live(), offline).problems).toEqual([]);
  const backlog = deciding({ 'QUEUE.MAX_LENGTH_BELOW_BACKLOG': 'raise-limit' }, '^plain$');
  expect(assessing(withPriorities().live(), backlog).problems).toEqual([]);
  const nowhere = deciding({ 'QUEUE.MAX_LENGTH_BELOW_BACKLOG': 'raise-limit' }, '^plian$');
  expect(assessing(withPriorities().live(), nowhere).problems).toHaveLength(1);
});

test('the export of one vhost does not say what other vhosts have', () => {
  const blue = aSnapshot().withQueue('plain');
  const decision = deciding({ 'QUEUE.MAX_PRIORITY': 'keep-classic' }, '^invoices$');
  expect(assessing(blue, decision).problems).toEqual([]);
});
