import { hasCode } from './private-file.js';

const words: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EISDIR: 'it is a directory',
  ENOENT: 'there is no such file or directory',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is no directory',
  EPERM: 'access is denied',
  EROFS: 'the file system is read-only',
};

interface FileTrouble {
  readonly reason: string;
  /** What the reason does not say already. */
  readonly cause: unknown;
}

/** Why a file cannot be read or written, without names of system calls and of files that only quorate knows. */
export function fileTrouble(error: unknown): FileTrouble {
  const known = Object.keys(words).find((code) => hasCode(error, code));
  const reason = known === undefined ? undefined : words[known];
  if (reason !== undefined) return { reason, cause: undefined };
  return { reason: error instanceof Error ? error.message : String(error), cause: error };
}
