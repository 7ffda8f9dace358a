import { readFileSync } from 'node:fs';

/**
 * Whether this process is the one its terminal listens to. A job in the background that reads keys or sets the mode of its
 * terminal is stopped by the system. Where the system does not tell (no /proc), it is taken to be so.
 */
export function isInForeground(): boolean {
  try {
    return isForegroundStat(readFileSync('/proc/self/stat', 'latin1'));
  } catch {
    return true;
  }
}

/** `pid (name) state ppid pgrp session tty tpgid …`, see proc(5); a name may hold anything, parentheses included. */
export function isForegroundStat(stat: string): boolean {
  const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return group !== undefined && group === foreground;
}
