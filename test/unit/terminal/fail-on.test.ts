import { expect, test } from 'vitest';
import { findingsFailure } from '../../../src/terminal/fail-on.js';
import type { Severity } from '../../../src/topology/finding.js';

function finding(severity: Severity, taken?: string) {
  const decision = taken === undefined ? undefined : { taken };
  return { code: `X.${severity.toUpperCase()}`, severity, decision };
}

test('findings at or above the severity asked for end in exit code 4', () => {
  const failure = findingsFailure([finding('warning'), finding('blocker')], 'warning', []);
  expect(failure).toMatchObject({ code: 'FINDINGS', exit: 4 });
  expect(failure?.message).toBe('2 findings of severity warning or above: X.BLOCKER, X.WARNING');
});

test('findings below it, and with never all of them, do not', () => {
  expect(findingsFailure([finding('warning'), finding('info')], 'blocker', [])).toBeUndefined();
  expect(findingsFailure([finding('blocker')], 'never', [])).toBeUndefined();
});

test('a blocker that has been decided is settled', () => {
  expect(findingsFailure([finding('blocker', 'keep-classic')], 'info', [])).toBeUndefined();
});
