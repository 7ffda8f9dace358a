import { expect, test, vi } from 'vitest';
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
