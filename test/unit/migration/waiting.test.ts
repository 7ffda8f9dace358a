import { expect, test } from 'vitest';
import { QuorateError } from '../../../src/quorate-error.js';
import { waitFor, type Wait } from '../../../src/migration/waiting.js';

function wait(fields: Partial<Wait<string>>): Promise<string> {
  return waitFor({
    name: 'the shovel',
    deadlineMs: 1000,
    intervalMs: 1,
    signal: new AbortController().signal,
    check: async () => undefined,
    ...fields,
  });
}

/** A clock that goes on by `step` ms each time it is read. */
function clock(step: number): () => number {
  let time = 0;
  return () => (time += step);
}

test('the answer ends the wait, and a deadline of nothing still asks once', async () => {
  let asked = 0;
  expect(await wait({ check: async () => (++asked < 3 ? undefined : 'here') })).toBe('here');
  expect(await wait({ deadlineMs: 0, check: async () => 'at once' })).toBe('at once');
});

test('at the deadline the error names what was waited for', async () => {
  await expect(wait({ now: clock(400) })).rejects.toMatchObject({
    code: 'WAIT.DEADLINE',
    exit: 6,
    message: 'waited 1 s for the shovel',
  });
});

test('where more is known than the name, that is thrown at the deadline', async () => {
  const expired = () => new QuorateError({ code: 'GATE.NOT_MET', message: '', exit: 6, next: [] });
  await expect(wait({ deadlineMs: 0, expired })).rejects.toMatchObject({ code: 'GATE.NOT_MET' });
});

test('a signal ends the wait at once, in the middle of an interval', async () => {
  const controller = new AbortController();
  const waiting = wait({
    intervalMs: 60_000,
    deadlineMs: 120_000,
    signal: controller.signal,
    onWaiting: () => setTimeout(() => controller.abort(), 5),
  });
  await expect(waiting).rejects.toMatchObject({ code: 'STOPPED.SIGNAL', exit: 6 });
});

test('an answer that is there counts although a signal has come', async () => {
  expect(await wait({ signal: AbortSignal.abort(), check: async () => 'here' })).toBe('here');
});

test('who waits is told how long', async () => {
  const waited: number[] = [];
  await wait({ now: clock(300), onWaiting: (ms) => waited.push(ms) }).catch(() => undefined);
  expect(waited).toEqual([300, 600, 900]);
});
