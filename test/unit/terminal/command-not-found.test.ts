import { expect, test } from 'vitest';
import { unknownCommand } from '../../../src/terminal/command-not-found.js';

const ids = ['apply', 'plan', 'plan:diff', 'plan:show', 'status'];

test('a command that does not exist is told with the one that was probably meant', () => {
  expect(unknownCommand('plann', ids)).toMatchObject({
    code: 'INVOCATION.INVALID',
    message: "there is no command 'plann'; did you mean plan?",
    next: ['quorate plan --help', 'quorate --help'],
    exit: 2,
  });
});

test('below a topic, what may be arguments is no part of its name', () => {
  expect(unknownCommand('plan:diffs:a.json:b.json', ids)).toMatchObject({
    message: "there is no command 'plan diffs'; did you mean plan diff?",
    next: ['quorate plan diff --help', 'quorate plan --help'],
  });
  expect(unknownCommand('plan:bogus', ids).next).toEqual(['quorate plan --help']);
});
