import { spawn, type ChildProcess } from 'node:child_process';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';
import { z } from 'zod';

const here = path.dirname(fileURLToPath(import.meta.url));
const Usage = z.object({ peakKiB: z.number(), cpuMs: z.number() });

export interface Measured extends z.infer<typeof Usage> {
  readonly seconds: number;
  readonly exit: number | null;
  readonly stdout: string;
}

/** Runs a script in a process of its own, from its start to its end. */
export async function measured(args: readonly string[]): Promise<Measured> {
  const started = performance.now();
  const preload = pathToFileURL(path.join(here, 'report-usage.js')).href;
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const [said, figures, exit] = await Promise.all([
    text(readable(child, 1)),
    text(readable(child, 3)),
    ended,
  ]);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, exit, stdout: said, ...Usage.parse(JSON.parse(figures)) };
}

function readable(child: ChildProcess, descriptor: 1 | 3): Readable {
  const stream = child.stdio[descriptor];
  if (stream instanceof Readable) return stream;
  throw new Error(`the measured process has no file descriptor ${descriptor} to read from`);
}
