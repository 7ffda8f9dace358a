import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { guards } from '../guards/guards.js';
import { withoutGuard } from '../guards/take-away.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

test.each(guards)('there is code that keeps $name, and tests that are to notice', (guard) => {
  expect(withoutGuard(root, guard)).not.toContain(guard.code);
  for (const file of guard.tests) expect(existsSync(`${root}${file}`), file).toBe(true);
});
