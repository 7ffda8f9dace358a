// Runs every static check and the unit tests, two at a time; `npm run check -- eslint knip` runs only those.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Longest first, so that the short ones fill the gaps. */
const checks = {
  eslint:
    'eslint --config .config/eslint.config.js --cache --cache-strategy content --cache-location node_modules/.cache/eslint/ --max-warnings 0 .',
  typecheck: 'tsc --project .config/tsconfig.json',
  unit: 'vitest run --config .config/vitest.config.js --project unit --passWithNoTests',
  knip: 'knip --config .config/knip.json --cache --cache-location node_modules/.cache/knip --no-progress',
  dependencies: 'depcruise --config .config/dependency-cruiser.config.js src test examples',
  prettier: 'prettier --check --cache --cache-strategy content --log-level warn .',
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(checks);
const unknown = names.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(
    `No such check: ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}`,
  );
  process.exit(2);
}

const waiting = [...names];
const failed = [];
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

async function work() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const started = performance.now();
    const { passed, output } = await run(checks[name]);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    if (!passed) {
      failed.push(name);
      console.log(output);
    }
  }
}

function run(command) {
  const [program, ...args] = command.split(' ');
  return new Promise((resolve, reject) => {
    const child = spawn(`node_modules/.bin/${program}`, args, { cwd: root });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ passed: code === 0, output: Buffer.concat(chunks).toString() });
    });
  });
}
