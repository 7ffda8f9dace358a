import { expect, test } from 'vitest';
import { findingsFailure } from '../../../src/terminal/fail-on.js';
import type { Severity } from '../../../src/topology/finding.js';

const next = { decide: 'decide', again: 'again' };

function finding(severity: Severity, taken?: string) {
  const decision = taken === undefined ? undefined : { taken };
  const code = `X.${severity.toUpperCase()}`;
  return { code, severity, decision, remedy: `undo ${code}` };
}

test('findings at or above the severity asked for end in exit code 4', () => {
  const failure = findingsFailure([finding('warning'), finding('blocker')], 'warning', next);
  expect(failure).toMatchObject({ code: 'FINDINGS', exit: 4 });
  expect(failure?.message).toBe(
    '2 findings of severity warning or above: X.BLOCKER, X.WARNING (1 whose cause must be removed first, since no decision lifts it)',
  );
});

test('findings below it, and with never all of them, do not', () => {
  expect(findingsFailure([finding('warning'), finding('info')], 'blocker', next)).toBeUndefined();
  expect(findingsFailure([finding('blocker')], 'never', next)).toBeUndefined();
});

test('a blocker that has been decided is settled', () => {
  expect(findingsFailure([finding('blocker', 'keep-classic')], 'info', next)).toBeUndefined();
});

test('what can be decided is told apart from what only goes with its cause', () => {
  const undecided = { ...finding('blocker'), code: 'X.OPEN', decision: { taken: undefined } };
  const both = findingsFailure([undecided, finding('blocker')], 'blocker', next);
  expect(both?.message).toContain('1 to decide, 1 whose cause must be removed first');
  expect(both?.next).toEqual(['X.BLOCKER: undo X.BLOCKER', 'decide']);
  expect(findingsFailure([finding('blocker')], 'blocker', next)?.next).toEqual([
    'X.BLOCKER: undo X.BLOCKER',
    'again',
  ]);
  expect(findingsFailure([undecided], 'blocker', next)?.next).toEqual(['decide']);
});

test('findings of a command that never asks for decisions have its own next step only', () => {
  const failure = findingsFailure([finding('blocker')], 'blocker', { ...next, decide: undefined });
  expect(failure).toMatchObject({
    message: '1 finding of severity blocker: X.BLOCKER',
    next: ['again'],
  });
});
