import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { roleOf } from '../shop/roster.js';

const STOP_TIMEOUT_MS = 20_000;

/** A running process of the shop. */
export interface RunningClient {
  readonly name: string;
  readonly pid: number | undefined;
  /** Asks it to end in order and waits; kills it after 20 s. */
  stop(): Promise<void>;
}

/** Starts the process of that name; its output goes to `logs/<name>.log`. It ends with this process, if not before. */
export function startClient(name: string, directory: string): RunningClient {
  const program = fileURLToPath(new URL(`../shop/${roleOf(name).kind}.ts`, import.meta.url));
  const log = openSync(join(directory, 'logs', `${name}.log`), 'a', 0o600);
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), program, name, directory],
    { stdio: ['pipe', log, log] },
  );
  closeSync(log);
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  return { name, pid: child.pid, stop: () => stop(child) };
}

export async function stopClients(clients: readonly RunningClient[]): Promise<void> {
  await Promise.all(clients.map((client) => client.stop()));
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(killing);
}
