import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { LabFailure } from './lab-errors.js';

/** Mount points at or below `directory` that this process sees, deepest first. */
function mountsUnder(directory: string): string[] {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[4] ?? [])
    .map(unescapeOctal)
    .filter((mount) => mount === directory || mount.startsWith(`${directory}/`))
    .sort((a, b) => b.length - a.length);
}

/** mountinfo writes space, tab, newline and backslash as three octal digits (proc(5)). */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

/** Deletes a directory tree; unmounts first what is mounted in it and refuses if a mount stays, since `/dev` may be below. */
export function removeTree(directory: string): void {
  for (const mount of mountsUnder(directory)) execFileSync('umount', ['-l', mount]);
  const [left] = mountsUnder(directory);
  if (left !== undefined)
    throw new LabFailure(`"${left}" is still mounted; unmount it, then delete`);
  rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
