import { shellQuote } from './shell-quote.js';

/** What oclif's parser saw, in order. */
export type RawTokens = readonly (
  | { readonly type: 'arg'; readonly arg: string; readonly input: string }
  | { readonly type: 'flag'; readonly flag: string; readonly input: string }
)[];

/** Flags that mean the same to every command that works with a plan and its brokers. */
const SHARED = /^(?:blue|green)(?:-|$)|^(?:ca|cert|key|config|timeout|state-dir)$/;

/** Another command for the same plan and the same brokers, as a shell takes it. */
export function siblingCommand(
  command: string,
  planFile: string,
  raw: RawTokens,
  more: readonly string[],
): string {
  return resumeCommand(command, siblingArguments(planFile, raw, more), []);
}

/** The arguments of another command for the same plan and the same brokers. */
export function siblingArguments(
  planFile: string,
  raw: RawTokens,
  more: readonly string[],
): readonly string[] {
  const shared = raw.flatMap((token) =>
    token.type === 'flag' && SHARED.test(token.flag) ? [`--${token.flag}`, token.input] : [],
  );
  return [planFile, ...shared, ...more];
}

/** The command that lifts a pause. It needs no broker, and works in a shell without the variables of this one. */
export function liftCommand(planFile: string, stateDir: string | undefined): string {
  const where = stateDir === undefined ? [] : ['--state-dir', stateDir];
  return siblingCommand('resume', planFile, [], where);
}

/** The command that continues what was begun: the same arguments, and the approval given at the prompt. */
export function resumeCommand(
  command: string,
  argv: readonly string[],
  typed: readonly string[],
): string {
  return ['quorate', command, ...[...argv, ...typed].map(shellQuote)].join(' ');
}
