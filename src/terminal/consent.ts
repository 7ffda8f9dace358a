import { QuorateError } from '../quorate-error.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { isInteractive } from './interactive.js';

const SHORTEST_APPROVAL = 12;

/** Asks a question and returns what was typed; undefined: nobody is there. */
export type AskText = (message: string) => Promise<string | undefined>;

/** At the terminal, if there is one; in an unattended run nobody is asked. */
export function askerFor(flags: { readonly 'non-interactive': boolean }): AskText {
  return flags['non-interactive'] ? () => Promise.resolve(undefined) : askText;
}

/**
 * The operator's word that exactly this plan may run. Returns the arguments that say what was typed, so that the resume
 * command can repeat it. QuorateErrors: `CONSENT.MISSING`, `CONSENT.HASH_TOO_SHORT` (2), `CONSENT.DECLINED` (3),
 * `CONSENT.HASH_DIFFERS` (7).
 */
export async function approvePlan(
  hash: string,
  approve: string | undefined,
  ask: AskText = askText,
): Promise<readonly string[]> {
  const short = hash.slice(0, SHORTEST_APPROVAL);
  if (approve !== undefined) {
    checkApproval(hash, approve);
    return [];
  }
  const typed = await ask(`Plan ${short}: type these ${SHORTEST_APPROVAL} characters to run it`);
  if (typed === undefined) {
    throw new QuorateError({
      code: 'CONSENT.MISSING',
      message: 'nobody approved this plan: there is neither --approve nor a terminal',
      exit: 2,
      next: [`review it with quorate plan show, then --approve ${short}`],
    });
  }
  if (typed.trim() !== short) throw declined();
  return ['--approve', short];
}

function checkApproval(hash: string, approve: string): void {
  if (approve.length < SHORTEST_APPROVAL) {
    throw new QuorateError({
      code: 'CONSENT.HASH_TOO_SHORT',
      message: `--approve needs at least ${SHORTEST_APPROVAL} characters of the plan's hash`,
      exit: 2,
      next: ['quorate plan show prints the hash'],
    });
  }
  if (hash.startsWith(approve.toLowerCase())) return;
  throw new QuorateError({
    code: 'CONSENT.HASH_DIFFERS',
    message: `"${approve}" was approved, but this plan is ${hash.slice(0, SHORTEST_APPROVAL)}`,
    exit: 7,
    next: ['review the plan again with quorate plan show'],
  });
}

/**
 * The operator's word on what cannot be undone: the name of every vhost concerned. Returns the arguments that say
 * what was typed. QuorateErrors: `CONSENT.MISSING`, `CONSENT.NAME_DIFFERS` (2), `CONSENT.DECLINED` (3).
 */
export async function confirmNames(
  names: readonly string[],
  confirmed: readonly string[],
  ask: AskText = askText,
): Promise<readonly string[]> {
  if (confirmed.length > 0) {
    const unnamed = names.filter((name) => !confirmed.includes(name));
    const foreign = confirmed.filter((name) => !names.includes(name));
    if (unnamed.length === 0 && foreign.length === 0) return [];
    throw new QuorateError({
      code: 'CONSENT.NAME_DIFFERS',
      message: `confirmed: ${quoted(confirmed)}; to be completed: ${quoted(names)}`,
      exit: 2,
      next: ["--confirm NAME, once for the name of each of blue's vhosts"],
    });
  }
  for (const name of names) {
    const typed = await ask(`This cannot be undone. Type the name of blue's vhost (${name})`);
    if (typed === undefined) {
      throw new QuorateError({
        code: 'CONSENT.MISSING',
        message: 'nobody confirmed: there is neither --confirm nor a terminal',
        exit: 2,
        next: ["--confirm NAME with the name of blue's vhost"],
      });
    }
    if (typed !== name) throw declined();
  }
  return names.flatMap((name) => ['--confirm', name]);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function declined(): QuorateError {
  return new QuorateError({
    code: 'CONSENT.DECLINED',
    message: 'declined',
    exit: 3,
    next: [],
  });
}

async function askText(message: string): Promise<string | undefined> {
  if (!isInteractive()) return undefined;
  const { input } = await import('@inquirer/prompts');
  try {
    return await input({ message: escapeTerminal(message) }, { output: process.stderr });
  } catch {
    // Ctrl-C at the question is a no.
    throw declined();
  }
}
