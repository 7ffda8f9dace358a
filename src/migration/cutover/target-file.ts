import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
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

/** Writes the target of a move for the hook to read (0600, in a directory of its own) and removes it afterwards. */
export async function writeTargetFile(target: MoveTarget): Promise<TargetFile> {
  const directory = await mkdtemp(path.join(tmpdir(), 'quorate-move-'));
  const file = path.join(directory, 'target.json');
  await writeFile(file, `${JSON.stringify(target, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return {
    path: file,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
