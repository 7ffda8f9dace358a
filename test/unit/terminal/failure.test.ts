import { Errors } from '@oclif/core';
import { expect, test } from 'vitest';
import { QuorateError } from '../../../src/quorate-error.js';
import { envelope } from '../../../src/terminal/envelope.js';
import { failureFrom } from '../../../src/terminal/failure.js';
import { failureText } from '../../../src/terminal/failure-text.js';
import { paletteFor } from '../../../src/terminal/palette.js';

const plain = paletteFor({}, {});

function unreachable(cause?: unknown): QuorateError {
  const next = ['quorate doctor'];
  return new QuorateError({
    code: 'BROKER.UNREACHABLE',
    message: 'no answer',
    exit: 2,
    next,
    cause,
  });
}

test('a coded error keeps its code, exit and next commands', () => {
  expect(failureFrom(unreachable(), 'plan')).toEqual({
    code: 'BROKER.UNREACHABLE',
    message: 'no answer',
    causes: [],
    next: ['quorate doctor'],
    exit: 2,
  });
});

test('causes are told once each, without credentials', () => {
  const deepest = new Error('connect ECONNREFUSED https://ops:s3cret@mq:15671');
  const cause = new Error('no answer', { cause: deepest });
  const { causes } = failureFrom(unreachable(cause), 'plan');
  expect(causes).toHaveLength(1);
  expect(causes[0]).toContain('ECONNREFUSED');
  expect(causes[0]).not.toContain('s3cret');
});

test("the parser's errors are invocation errors and point to the help", () => {
  const failure = failureFrom(
    new Errors.CLIError('Nonexistent flag: --x\nSee more help with --help'),
    'plan show',
  );
  expect(failure).toMatchObject({
    code: 'INVOCATION.INVALID',
    message: 'Nonexistent flag: --x',
    next: ['quorate plan show --help'],
    exit: 2,
  });
});

test('a missing argument is told without a note that does not hold here', () => {
  const note =
    'Note: --unit allows multiple values. Because of this you need to provide all arguments before providing that flag.';
  const error = new Errors.CLIError(
    `Missing 1 required arg:\nplan  Plan file\n\n${note}\nSee more help with --help`,
  );
  expect(failureFrom(error, 'apply').message).toBe('Missing 1 required arg:\nplan  Plan file');
});

test('anything else is a bug: exit 1 and a request for a report', () => {
  const failure = failureFrom(new TypeError('x is undefined'), 'plan');
  expect(failure).toMatchObject({ code: 'BUG', exit: 1 });
  expect(failureText(failure, plain)).toContain('QUORATE_DEBUG=1');
});

test('text from a broker cannot command the terminal', () => {
  const failure = {
    ...failureFrom(unreachable(), 'plan'),
    message: 'queue \u001b[2J',
    next: ['\u0007'],
  };
  // eslint-disable-next-line no-control-regex -- what must not be there
  expect(failureText(failure, plain)).not.toMatch(/[\u001b\u0007]/);
});

test('the envelope carries data beside the error', () => {
  const failure = failureFrom(unreachable(), 'plan');
  expect(envelope({ queues: [] }, failure)).toEqual({
    ok: false,
    data: { queues: [] },
    error: {
      code: 'BROKER.UNREACHABLE',
      message: 'no answer',
      next: ['quorate doctor'],
    },
  });
  expect(envelope({ queues: [] }, undefined)).toEqual({
    ok: true,
    data: { queues: [] },
  });
});

test('colours need a terminal and no NO_COLOR', () => {
  expect(paletteFor({ isTTY: true }, {}).red('x')).not.toBe('x');
  expect(paletteFor({ isTTY: true }, { NO_COLOR: '1' }).red('x')).toBe('x');
  expect(paletteFor({ isTTY: false }, {}).red('x')).toBe('x');
});
