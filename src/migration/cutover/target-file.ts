import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { QuorateError } from '../../quorate-error.js';
import type { Side } from '../../topology/side.js';

export interface MoveTarget {
  readonly client: string;
  readonly direction: 'forward' | 'back';
  /** `amqp[s]://host:port`, in the order to try; never with credentials. */
  readonly addresses: readonly string[];
  readonly vhost: string;
  readonly fromVhost: string;
  /** Vhosts of two clusters may have one name. */
  readonly fromSide: Side;
  readonly toSide: Side;
}

export interface TargetFile extends AsyncDisposable {
  readonly path: string;
}

/**
 * Writes the target of a move for the hook to read (0600, in a directory of its own) and removes it afterwards. Throws
 * `HOOK.NO_TARGET` (exit 6) where there is no room for it.
 */
export async function writeTargetFile(target: MoveTarget): Promise<TargetFile> {
  let directory: string | undefined;
  const remove = async (): Promise<void> => {
    // The move counts, not what is left in a temporary directory.
    if (directory !== undefined)
      await rm(directory, { recursive: true, force: true }).catch(() => undefined);
  };
  try {
    directory = await mkdtemp(path.join(tmpdir(), 'quorate-move-'));
    const file = path.join(directory, 'target.json');
    await writeFile(file, `${JSON.stringify(target, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return { path: file, [Symbol.asyncDispose]: remove };
  } catch (cause) {
    await remove();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new QuorateError({
      code: 'HOOK.NO_TARGET',
      message: `the file that tells the hook of ${JSON.stringify(target.client)} where to go cannot be written: ${why}`,
      exit: 6,
      next: [
        `make room in ${tmpdir()}, or name another directory in TMPDIR, then run the same command again`,
      ],
      cause,
    });
  }
}
