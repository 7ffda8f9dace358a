import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DefinitionsFile } from './definitions-file.js';
import { generatedFiles } from './generated-files.js';

/** Real files, from where `QUORATE_CORPUS` says, or beside the project. */
const directory =
  process.env['QUORATE_CORPUS'] ??
  fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

/** The project's own files and, where the machine has them, the real ones; `notAsked` says why those are missing. */
export function definitionsFiles(): {
  readonly files: readonly DefinitionsFile[];
  readonly notAsked: string | undefined;
} {
  if (!existsSync(directory)) {
    return { files: generatedFiles, notAsked: 'no directory of real files; QUORATE_CORPUS names one' };
  }
  const names = readdirSync(directory).filter((name) => name.endsWith('.json'));
  const real = names.sort().map((name) => ({
    name: name.replace(/\.json$/u, ''),
    text: readFileSync(path.join(directory, name), 'utf8'),
  }));
  return { files: [...generatedFiles, ...real], notAsked: undefined };
}
