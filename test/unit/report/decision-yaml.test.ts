import { expect, test } from 'vitest';
import { parseConfiguration } from '../../../src/configuration/parse.js';
import { decisionYaml } from '../../../src/report/decision-yaml.js';
import { hostileNames } from './reviewed-plan.js';

const subject = (name: string) => ({ kind: 'queue', vhost: 'shop', name });
const nowhereElse = () => false;

test('what is to be pasted is a configuration that decides exactly these queues', () => {
  const undecided = hostileNames.map((name) => ({
    code: 'QUEUE.MAX_PRIORITY',
    subject: subject(name),
    options: ['drop-priorities', 'keep-classic'],
  }));
  const { lines, more } = decisionYaml(undecided, nowhereElse);
  expect(more).toBe(0);
  const { document } = parseConfiguration(lines.join('\n'), 'quorate.yaml');
  expect(document.queues).toHaveLength(hostileNames.length);
  document.queues.forEach(({ match, decisions }, index) => {
    const matched = hostileNames.filter((name) => new RegExp(match, 'u').test(name));
    expect(matched).toEqual([hostileNames[index]]);
    expect(decisions).toEqual({ 'QUEUE.MAX_PRIORITY': 'drop-priorities' });
  });
});

test('several decisions of a queue are one entry, each with its other options beside it', () => {
  const undecided = [
    {
      code: 'QUEUE.MAX_PRIORITY',
      subject: subject('a'),
      options: ['drop-priorities', 'keep-classic'],
    },
    {
      code: 'QUEUE.NAME_COLLISION',
      subject: subject('a'),
      options: ['rename: NAME', 'keep-classic'],
    },
  ];
  expect(decisionYaml(undecided, () => true).lines).toEqual([
    'queues:',
    "  - match: '^a$'",
    "    vhost: '^shop$'",
    '    decisions:',
    '      QUEUE.MAX_PRIORITY: drop-priorities # or keep-classic',
    '      QUEUE.NAME_COLLISION: keep-classic # or rename: NAME',
  ]);
});

test('beyond forty subjects the rest is counted', () => {
  const undecided = Array.from({ length: 45 }, (_, index) => ({
    code: 'QUEUE.MAX_PRIORITY',
    subject: subject(`q${index}`),
    options: ['drop-priorities', 'keep-classic'],
  }));
  expect(decisionYaml(undecided, nowhereElse).more).toBe(5);
});
