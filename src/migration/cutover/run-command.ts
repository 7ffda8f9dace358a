import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { maskedLines, type MaskedLines } from './masked-lines.js';
import { endGroup, killGroup } from './process-group.js';

export interface CommandRun {
  readonly argv: readonly string[];
  readonly directory: string;
  /** The QUORATE_* variables; names from brokers travel here and never through a shell. */
  readonly variables: Readonly<Record<string, string>>;
  /** Values that no variable handed on may have, and that are masked in what it writes. */
  readonly secrets: readonly string[];
  readonly deadlineMs: number;
  /** Aborted by Ctrl-C: the command is ended with everything it has started. */
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}

export interface CommandEnd {
  /** undefined: it could not be started, or was ended by a signal. */
  readonly exitCode: number | undefined;
  /** `exited with 3`; undefined: it ended well. */
  readonly failure: string | undefined;
  /** The last it wrote, on either stream; cut off when long. */
  readonly lastLine: string;
}

type Ended = Omit<CommandEnd, 'lastLine'>;

/** What a command has written when it ends may still be on its way. */
const OUTPUT_GRACE_MS = 500;

/**
 * Runs an operator's command without a shell, in a process group of its own, which is ended at the deadline or by the
 * signal. What the command leaves running in the background when it exits by itself is left alone.
 */
export async function runCommand(run: CommandRun): Promise<CommandEnd> {
  const { argv, directory, secrets, signal } = run;
  if (signal.aborted) return { ...notStarted('quorate is stopping'), lastLine: '' };
  const env = { ...inheritedEnvironment(secrets), ...run.variables };
  const child = start(argv, directory, env);
  if (typeof child === 'string') return { ...notStarted(child), lastLine: '' };
  let newest: MaskedLines | undefined;
  const outputs = [child.stdout, child.stderr].map((stream) => {
    const lines = maskedLines(secrets, run.onLine);
    stream.setEncoding('utf8').on('data', (text: string) => {
      newest = lines;
      lines.write(text);
    });
    return { stream, lines };
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ended = await ending(child, run);
  await Promise.race([closed, sleep(OUTPUT_GRACE_MS)]);
  for (const { stream, lines } of outputs) {
    letGo(stream);
    // Its last line may have no end, and who holds the stream may never close it.
    lines.end();
  }
  return { ...ended, lastLine: newest?.last() ?? '' };
}

/** What runs on in the background may go on writing, and keeps nobody from ending. */
function letGo(stream: Readable): void {
  stream.removeAllListeners().resume();
  if (stream instanceof Socket) stream.unref();
}

function start(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const [command = '', ...rest] = argv;
  try {
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
    return spawn(command, rest, { cwd, env, shell: false, stdio, detached: true });
  } catch (error) {
    // A name with a NUL fits into no variable.
    return error instanceof Error ? error.message : String(error);
  }
}

/** How it ends; it is made to at the deadline, by the signal, and when this process exits. */
async function ending(
  child: Exclude<ReturnType<typeof start>, string>,
  { deadlineMs, signal }: CommandRun,
): Promise<Ended> {
  let why: string | undefined;
  const end = (reason: string) => () => {
    why ??= reason;
    endGroup(child);
  };
  const late = setTimeout(end(`was still running after ${deadlineMs / 1_000} s`), deadlineMs);
  const stop = end('was ended with quorate');
  const kill = () => {
    killGroup(child);
  };
  signal.addEventListener('abort', stop, { once: true });
  process.once('exit', kill);
  try {
    return await new Promise<Ended>((resolve) => {
      child.once('error', (error) => {
        resolve(notStarted(error.message));
      });
      child.once('exit', (code, by) => {
        if (why !== undefined) kill();
        const how = by === null ? `exited with ${code ?? 'no status'}` : `was ended by ${by}`;
        const exitCode = why === undefined ? (code ?? undefined) : undefined;
        resolve({ exitCode, failure: why ?? (code === 0 ? undefined : how) });
      });
    });
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
    process.off('exit', kill);
  }
}

function notStarted(why: string): Ended {
  return { exitCode: undefined, failure: `could not be started: ${why}` };
}

/** It is the operator's own program, but quorate's passwords are not for it, wherever they came from. */
function inheritedEnvironment(secrets: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name, value]) => !/^QUORATE_.*PASSWORD/.test(name) && !secrets.includes(value ?? ''),
    ),
  );
}
