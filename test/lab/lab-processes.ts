import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.js';
import { writeLabRecord, type LabRecord } from './lab-directory.js';
import { LabFailure } from './lab-errors.js';
import { identify, LAB_MARKER, type ProcessIdentity } from './processes.js';
import type { Runtime } from './runtime.js';

const SHOWN_CHARACTERS = 3000;

/** One running lab: its directory, its record, and the way to start programs that belong to it. */
export interface LabProcesses {
  readonly directory: string;
  readonly runtime: Runtime;
  /** Starts a program that stays, apart from this process's terminal, printing to `<role>.log`. */
  start(role: string, program: Program): ProcessIdentity;
  /** Runs a program to its end; resolves to its stdout. */
  run(program: Program, timeoutMs: number): Promise<string>;
  /** Resolves once the kernel has handed over every started process that ended, so that none stays as a zombie. */
  reap(): Promise<void>;
  /** End of what the program of this role printed, for an error message. */
  printed(role: string): string;
  /** Changes what `lab.json` says. */
  record(change: Partial<LabRecord>): void;
}

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Programs get only these variables and their own, so the caller's RABBITMQ_ settings do not reach a broker. */
function environmentOf(lab: { directory: string; runtime: Runtime }, program: Program) {
  return {
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    HOME: lab.runtime.home,
    [LAB_MARKER]: lab.directory,
    ...program.env,
  };
}

export function labProcesses(
  directory: string,
  runtime: Runtime,
  firstRecord: LabRecord,
): LabProcesses {
  let record = firstRecord;
  const children: ChildProcess[] = [];
  const change = (changes: Partial<LabRecord>): void => {
    record = { ...record, ...changes };
    writeLabRecord(directory, record);
  };
  return {
    directory,
    runtime,
    record: change,
    start(role, program) {
      const child = startDetached(directory, runtime, role, program);
      children.push(child);
      const identity = child.pid === undefined ? undefined : identify(child.pid);
      if (identity === undefined)
        throw new LabFailure(`could not start ${program.file} for ${role}`);
      const others = record.processes.filter((process) => process.role !== role);
      change({ processes: [...others, { ...identity, role }] });
      return identity;
    },
    run(program, timeoutMs) {
      const command = runtime.command(program.file, program.args);
      const shown = [program.file, ...program.args].join(' ');
      return run({
        shown,
        ...command,
        env: environmentOf({ directory, runtime }, program),
        timeoutMs,
      });
    },
    printed: (role) =>
      readFileSync(logPath(directory, role), 'utf8').trim().slice(-SHOWN_CHARACTERS),
    async reap() {
      await Promise.all(children.map(ended));
    },
  };
}

function startDetached(
  directory: string,
  runtime: Runtime,
  role: string,
  program: Program,
): ChildProcess {
  const { file, args } = runtime.command(program.file, program.args);
  const log = openSync(logPath(directory, role), 'a', 0o600);
  try {
    const env = environmentOf({ directory, runtime }, program);
    const child = spawn(file, args, { env, detached: true, stdio: ['ignore', log, log], cwd: '/' });
    // Whether it could be started shows in its pid.
    child.on('error', () => undefined);
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

function logPath(directory: string, role: string): string {
  return join(directory, `${role}.log`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  await once(child, 'exit');
}
