import { expect, test } from 'vitest';
import { parseConfiguration } from '../../../src/configuration/parse.js';
import { gateSettings } from '../../../src/configuration/sections/gates.js';
import { QuorateError } from '../../../src/quorate-error.js';

function settings(gates: string) {
  const parsed = parseConfiguration(`gates: ${gates}\n`, 'quorate.yaml');
  return gateSettings(parsed.document.gates);
}

function problem(gates: string): string {
  try {
    settings(gates);
  } catch (error) {
    if (error instanceof QuorateError) return error.message.split('\n').slice(1).join('\n');
  }
  return '';
}

test('where nothing is said a small healthy application passes', () => {
  expect(settings('{}')).toEqual({
    soakMs: 30_000,
    onFailure: 'pause',
    watermarks: {
      memory: { warn: 70, wait: 80, fail: 90 },
      disk: { warn: 2, wait: 1.5, fail: 1.1 },
    },
    acknowledgement: 0,
    publishing: 0,
    growth: 1_000,
    redelivery: 20,
    deadLetterGrowth: 100,
    lag: undefined,
    command: undefined,
  });
});

test('what is off is not looked at', () => {
  const off =
    '{ watermarks: { memory: off, disk: off }, acknowledgement: off, publishing: off, growth: off, redelivery: off, deadLetterGrowth: off, lag: any }';
  expect(settings(off)).toMatchObject({
    watermarks: {},
    acknowledgement: undefined,
    publishing: undefined,
    growth: undefined,
    redelivery: undefined,
    deadLetterGrowth: undefined,
    lag: undefined,
  });
});

test('none at all may be asked for', () => {
  expect(settings('{ growth: 0, redelivery: 0, deadLetterGrowth: 0, lag: 0 }')).toMatchObject({
    growth: 0,
    redelivery: 0,
    deadLetterGrowth: 0,
    lag: 0,
  });
});

test.each([
  ['{ watermarks: { memory: [80, 70, 90] } }', 'gates.watermarks.memory: must be rising'],
  ['{ watermarks: { disk: [1, 2, 3] } }', 'gates.watermarks.disk: must be falling'],
  ['{ watermarks: { memory: 80 } }', 'must be a list of three numbers, [warn, wait, fail], or off'],
  ['{ growth: many }', 'gates.growth: must be a number of messages, or off'],
  ['{ redelivery: 101 }', 'gates.redelivery: Too big: expected number to be <=100'],
  ['{ lag: off }', 'gates.lag: must be a number of messages, or any'],
  ['{ command: ./ask.sh }', 'gates.command: must be a command as a list'],
  ['{ soak: 10s, growth: 5 }', 'gates.growth: cannot be judged in less than 20 s of soak'],
  ['{ soak: 0s, command: [./ask.sh] }', 'gates.command: is never looked at, since soak is 0s'],
])('%s is refused: %s', (gates, message) => {
  expect(problem(gates)).toContain(message);
});
