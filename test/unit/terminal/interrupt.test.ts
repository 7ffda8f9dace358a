import { expect, test, vi } from 'vitest';
import { DeferredStop } from '../../../src/migration/deferred-stop.js';
import { onInterrupt } from '../../../src/terminal/interrupt.js';

test('the first signal asks for a safe stop, the second Ctrl-C leaves at once with 130', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const said: string[] = [];
  const interrupt = onInterrupt((message) => said.push(message));
  process.emit('SIGINT', 'SIGINT');
  expect(interrupt.signal.aborted).toBe(true);
  expect(said).toHaveLength(1);
  process.emit('SIGTERM', 'SIGTERM');
  expect(exit).not.toHaveBeenCalled();
  process.emit('SIGINT', 'SIGINT');
  expect(exit).toHaveBeenCalledWith(130);
  interrupt.dispose();
  exit.mockRestore();
});

test('what is held ends first; a second Ctrl-C does not wait for it, and a third leaves at once', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const said: string[] = [];
  const stops = new DeferredStop();
  const interrupt = onInterrupt((message) => said.push(message), stops);
  using _held = stops.hold('the hook of worker has ended');
  process.emit('SIGINT', 'SIGINT');
  expect([interrupt.signal.aborted, stops.insisted.aborted]).toEqual([true, false]);
  expect(said.at(-1)).toContain('stopping when the hook of worker has ended');
  process.emit('SIGTERM', 'SIGTERM');
  expect(stops.insisted.aborted).toBe(false);
  process.emit('SIGINT', 'SIGINT');
  expect(stops.insisted.aborted).toBe(true);
  expect(exit).not.toHaveBeenCalled();
  process.emit('SIGINT', 'SIGINT');
  expect(exit).toHaveBeenCalledWith(130);
  interrupt.dispose();
  exit.mockRestore();
});
