import { execFile } from 'node:child_process';
import { LabFailure } from './lab-errors.js';

export interface Command {
  /** What an error calls it. */
  readonly shown: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
}

/** Runs a program without a shell; resolves to its stdout, rejects with the end of what it printed. */
export function run(command: Command): Promise<string> {
  const { shown, file, args, env, timeoutMs } = command;
  return new Promise((resolve, reject) => {
    const options = {
      env,
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: 64 << 20,
    } as const;
    execFile(file, args, options, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
        return;
      }
      const ending = error.killed === true ? `did not end within ${timeoutMs / 1000} s` : 'failed';
      const printed = `${stdout}\n${stderr}`.trim().slice(-2000);
      reject(new LabFailure(`${shown} ${ending}: ${printed}`, { cause: error }));
    });
  });
}
