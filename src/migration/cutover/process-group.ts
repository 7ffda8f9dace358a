import type { ChildProcess } from 'node:child_process';

/** How long a command has to clean up. */
const GRACE_MS = 5_000;

/** Asks a process and all it has started to end, and makes them a little later. */
export function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  const insist = setTimeout(() => {
    killGroup(child);
  }, GRACE_MS);
  child.once('exit', () => {
    clearTimeout(insist);
  });
}

export function killGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGKILL');
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended, and all it started with it.
  }
}
