import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Operator } from '../support/operator.js';

const PRELOAD = new URL('die-at-record.js', import.meta.url).href;

/** Which of the points before, in the middle of and after each record are tried, from 0 to 1 and by a seed. */
export interface Sample {
  readonly share: number;
  readonly seed: string;
}

export const everyPoint: Sample = { share: 1, seed: '' };

/**
 * Gives the same command again and again: each time quorate is killed at a point of its journal at which it was not
 * killed before, until it comes to its end. How often it was killed.
 */
export async function dieAtEveryRecord(
  operator: Operator,
  command: readonly string[],
  { share, seed }: Sample,
): Promise<number> {
  const visited = join(operator.directory, 'visited');
  writeFileSync(visited, '');
  const variables = {
    NODE_OPTIONS: `--import=${PRELOAD}`,
    DIE_VISITED: visited,
    DIE_SHARE: String(share),
    DIE_SEED: seed,
  };
  for (;;) {
    const { exit, stdout, stderr } = await operator.startWith(variables, ...command).finished;
    const points = readFileSync(visited, 'utf8').split('\n').slice(0, -1);
    if (exit !== undefined) {
      expect(exit, `after ${points.at(-1)}\n${stdout}\n${stderr}`).toBe(0);
      return points.length;
    }
  }
}
