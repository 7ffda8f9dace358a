import { type Errors, run } from '@oclif/core';
import { captureOutput } from '@oclif/test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** Runs the CLI in this process, with only the QUORATE_ variables given. */
export async function quorate(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const before = { ...process.env };
  const others = Object.entries(before).filter(([name]) => !name.startsWith('QUORATE_'));
  process.env = { ...Object.fromEntries(others), ...environment };
  try {
    const captured = await captureOutput(() => run([...args], { root }));
    return {
      stdout: captured.stdout,
      stderr: captured.stderr,
      exit: exitOf(captured.error),
    };
  } finally {
    process.env = before;
  }
}

/** The envelope on stdout, which must be the only thing there. */
export function envelopeOf(ended: Ended): Readonly<Record<string, unknown>> {
  return JSON.parse(ended.stdout) as Readonly<Record<string, unknown>>;
}

function exitOf(
  error: (Error & { readonly oclif?: Errors.CLIError['oclif'] }) | undefined,
): number {
  if (error === undefined) return 0;
  if (error.oclif?.exit !== undefined) return error.oclif.exit;
  throw error;
}
