import { readFileSync, readdirSync } from 'node:fs';

/** Environment variable that every process of a lab carries; its value is the lab's directory. */
export const LAB_MARKER = 'QUORATE_LAB';

export interface ProcessIdentity {
  readonly pid: number;
  /** Start time in clock ticks since boot: tells a process from a later one with the same pid. */
  readonly startTime: string;
}

/** State letter and start time from `/proc/PID/stat` (proc(5)), of a thread as well; undefined when there is no such process. */
function readStat(pid: number | string): { state: string; startTime: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command in parentheses may hold spaces and parentheses; the fields start after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTime] = [fields[0], fields[19]];
    return state === undefined || startTime === undefined ? undefined : { state, startTime };
  } catch {
    return undefined;
  }
}

/** Identity of a process that exists now; a zombie does not count. */
export function identify(pid: number): ProcessIdentity | undefined {
  const stat = readStat(pid);
  return stat === undefined || stat.state === 'Z' || stat.state === 'X'
    ? undefined
    : { pid, startTime: stat.startTime };
}

/** Whether exactly this process, not a later one with its number, still runs. */
export function isRunning(process: ProcessIdentity): boolean {
  return identify(process.pid)?.startTime === process.startTime;
}

/** Whether every thread of a process has stopped: SIGSTOP is sent long before the last one on a busy machine. */
export function isStopped({ pid }: ProcessIdentity): boolean {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.every((thread) => readStat(`${pid}/task/${thread}`)?.state === 'T');
}

/** Pids of all running processes whose environment says that they belong to the lab in `directory`. */
export function processesOfLab(directory: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => belongsToLab(pid, directory));
}

function belongsToLab(pid: number, directory: string): boolean {
  if (identify(pid) === undefined) return false;
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    return environment.includes(`${LAB_MARKER}=${directory}`);
  } catch {
    // Gone meanwhile, or another user's: not ours either way.
    return false;
  }
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
