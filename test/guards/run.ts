// Takes away what keeps each invariant, one at a time, in a copy of the project, and shows that a test fails each time.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { guards, type Guard } from './guards.js';
import { withoutGuard } from './take-away.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const Results = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ status: z.string(), title: z.string() })) }),
  ),
});

/** Runs the tests of a guard in the copy. Gives the titles of those that failed, and how many passed. */
function tried(copy: string, { tests }: Guard) {
  const output = join(copy, 'results.json');
  rmSync(output, { force: true });
  const json = ['--reporter=json', `--outputFile=${output}`];
  const vitest = ['run', '--config', '.config/vitest.config.js', ...json, ...tests];
  spawnSync('node_modules/.bin/vitest', vitest, {
    cwd: copy,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { numPassedTests, testResults } = Results.parse(JSON.parse(readFileSync(output, 'utf8')));
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter((one) => one.status === 'failed')
    .map(({ title }) => title);
  return { failed, passed: numPassedTests };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const wanted = process.argv.slice(2);
const chosen = guards.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
if (chosen.length === 0) throw new Error(`no guard is called like ${wanted.join(', ')}`);

const copy = mkdtempSync(join(tmpdir(), 'quorate-guards-'));
let unnoticed = 0;
try {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  for (const file of files.split('\0').filter(Boolean)) {
    cpSync(join(root, file), join(copy, file), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const guard of chosen) {
    const file = join(copy, guard.file);
    writeFileSync(file, withoutGuard(root, guard));
    const { failed, passed } = tried(copy, guard);
    cpSync(join(root, guard.file), file);
    if (failed.length === 0) unnoticed += 1;
    const verdict = failed.length === 0 ? 'UNNOTICED' : 'noticed  ';
    say(`${verdict} without ${guard.name}`);
    for (const title of failed) say(`            failed: ${title}`);
    if (failed.length > 0 && passed > 0) say(`            ${passed} passed`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
say(`${chosen.length - unnoticed} of ${chosen.length} noticed`);
process.exitCode = unnoticed === 0 ? 0 : 1;
