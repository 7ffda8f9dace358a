import { expect } from 'vitest';
import type { JournalEntry } from '../../src/journal/entry.js';
import type { Step } from '../../src/plan/step.js';
import type { MigrationFiles } from './migration-files.js';
import type { Operator, RunningCommand } from './operator.js';

/** As soon as the journal says that such a step, of the way there or back, is about to act. */
export function atStep(files: MigrationFiles, which: (step: Step) => boolean) {
  const matches = (entry: JournalEntry): boolean => {
    if (entry.kind !== 'intended') return false;
    const step = files.stepOf(entry);
    return step !== undefined && which(step);
  };
  return (running: RunningCommand) => files.nextEntry(matches, running.finished);
}

/** Runs a command up to a point and kills it there; false: it ended before it came to that point. */
export async function killAt(
  operator: Operator,
  command: readonly string[],
  point: (running: RunningCommand) => Promise<boolean>,
): Promise<boolean> {
  const running = operator.start(...command);
  const reached = await point(running);
  running.kill('SIGKILL');
  const { exit, stdout, stderr } = await running.finished;
  expect(exit, `${stdout}\n${stderr}`).toBeUndefined();
  return reached;
}

/** Runs a command that has to end with exit 0. */
export async function succeeds(operator: Operator, ...args: readonly string[]): Promise<void> {
  const { exit, stdout, stderr } = await operator.run(...args);
  expect(exit, `quorate ${args.join(' ')}\n${stdout}\n${stderr}`).toBe(0);
}
