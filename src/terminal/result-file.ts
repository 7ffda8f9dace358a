import path from 'node:path';
import { fileTrouble } from '../plan/file-trouble.js';
import { hasCode, writePrivateFile } from '../plan/private-file.js';
import { QuorateError } from '../quorate-error.js';

/**
 * Writes a result, readable by its owner only, and returns when it is on disk. An existing file is kept (`OUT.EXISTS`)
 * unless `overwrite`, and then replaced in one step; `OUT.UNWRITABLE` when neither can be done. Both exit 2.
 */
export async function writeResult(file: string, text: string, overwrite: boolean): Promise<void> {
  try {
    await writePrivateFile(file, [Buffer.from(text)], overwrite);
  } catch (cause) {
    throw failure(file, cause);
  }
}

function failure(file: string, error: unknown): QuorateError {
  if (hasCode(error, 'EEXIST')) {
    return new QuorateError({
      code: 'OUT.EXISTS',
      message: `'${file}' exists and is kept`,
      exit: 2,
      next: ['Name another file, or allow overwriting with --force'],
    });
  }
  const { reason, cause } = fileTrouble(error);
  return new QuorateError({
    code: 'OUT.UNWRITABLE',
    message: `'${file}' cannot be written: ${reason}`,
    exit: 2,
    next: [`Check that ${path.dirname(file)} exists and can be written to`],
    cause,
  });
}
