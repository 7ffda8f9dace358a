import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guard } from './guards.js';

/** The source of a guard without it. Throws when the code that keeps it is not there exactly once. */
export function withoutGuard(root: string, { name, file, code, instead }: Guard): string {
  const parts = readFileSync(join(root, file), 'utf8').split(code);
  if (parts.length !== 2) {
    throw new Error(`${name}: ${parts.length - 1} times in ${file}: ${code}`);
  }
  return parts.join(instead);
}
