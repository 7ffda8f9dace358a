import { expect, test } from 'vitest';
import { driftAnswer } from '../../../src/terminal/drift-answer.js';

const hash = '0123456789abcdef';
const blocked = { count: 0, ways: '' };
const differences = ['queue new in vhost shop added'];

test('before anything has begun a changed blue asks for a new plan', () => {
  const { failure } = driftAnswer({ hash, differences, waysBack: [], blocked });
  expect(failure).toMatchObject({ code: 'PLAN.DRIFTED', exit: 7 });
  expect(failure?.message).toContain('1 difference');
  expect(failure?.next).toEqual(['quorate plan --out FILE, and review the new plan']);
});

test('once it has begun no new plan is asked for, but the way back', () => {
  const back = 'quorate rollback plan.json --unit orders --execute';
  const { failure } = driftAnswer({ hash, differences, waysBack: [back], blocked });
  expect(failure?.next.join()).not.toContain('quorate plan');
  expect(failure?.next).toContain(back);
});

test('no difference is no failure', () => {
  expect(driftAnswer({ hash, differences: [], waysBack: [], blocked }).failure).toBeUndefined();
});

test('a plan that is blocked is not called ready because blue is as it was', () => {
  const two = { count: 2, ways: '2 to decide' };
  const { text, data } = driftAnswer({ hash, differences: [], waysBack: [], blocked: two });
  expect(text).toContain('2 blockers (2 to decide)');
  expect(data).toMatchObject({ blockers: 2 });
  expect(driftAnswer({ hash, differences: [], waysBack: [], blocked }).text).not.toContain('apply');
});
