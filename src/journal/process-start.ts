import { readFile } from 'node:fs/promises';

/**
 * When a process of this host started, in the system's own count, so that a reused process id is told from the old one.
 * Empty: it runs, but the system does not say since when. undefined: no such process.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  if (!isRunning(pid)) return undefined;
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may itself hold brackets and spaces; the start time is field 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[19] ?? '';
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not permitted means that it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
