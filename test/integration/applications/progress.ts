import { existsSync, readFileSync } from 'node:fs';
import { waitUntil } from '../../lab/wait.js';
import { account } from './account.js';

/** An application that numbers what it does. */
export interface Numbered {
  /** What the broker has taken, in order. */
  sent(): readonly number[];
  /** What was carried out, each time it was. */
  done(): readonly number[];
}

/** A file with a number in each line; without it there are none. */
export function numbersIn(file: string): number[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').trim().split('\n').map(Number);
}

/** Waits until something is carried out that was sent after this. */
export async function goesOn(application: Numbered): Promise<void> {
  const before = application.sent().length;
  const wait = { what: 'the application to go on', timeoutMs: 15_000, intervalMs: 100 };
  await waitUntil(wait, () => Promise.resolve(application.done().includes(before + 10)));
}

/** The account as soon as nothing is missing, or in ten seconds. */
export async function settled(application: Numbered): Promise<ReturnType<typeof account>> {
  const now = () => account(application.sent(), application.done());
  const wait = { what: 'the last one', timeoutMs: 10_000, intervalMs: 100 };
  await waitUntil(wait, () => Promise.resolve(now().lost.length === 0)).catch(() => undefined);
  return now();
}
