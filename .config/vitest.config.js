import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './closing-line.js';

const root = fileURLToPath(new URL('..', import.meta.url));
// Tests compare what a person reads; with both variables set, node writes a warning into it.
delete process.env.FORCE_COLOR;

const minutes = (count) => count * 60_000;

/** Projects against real brokers: each file in its own process, after everything quick has run. */
function againstBrokers(name, groupOrder, { maxWorkers = 1 } = {}) {
  return {
    extends: true,
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      pool: 'forks',
      fileParallelism: maxWorkers > 1,
      maxWorkers,
      testTimeout: minutes(5),
      hookTimeout: minutes(5),
      teardownTimeout: minutes(1),
      sequence: { groupOrder },
    },
  };
}

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vite',
  test: {
    experimental: { fsModuleCache: true, fsModuleCachePath: 'node_modules/.cache/vitest' },
    env: { NO_COLOR: '1' },
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: 20_000,
          sequence: { shuffle: { files: true, tests: true }, groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'commands',
          include: ['test/commands/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 20_000,
          disableConsoleIntercept: true,
          env: { OCLIF_TEST_ROOT: root },
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: minutes(2),
          hookTimeout: minutes(15),
          sequence: { groupOrder: 2 },
        },
      },
      // Most of their time these wait for brokers, so three of them share the machine.
      againstBrokers('integration', 1, { maxWorkers: 3 }),
      againstBrokers('conformance', 1, { maxWorkers: 3 }),
      againstBrokers('corpus', 1, { maxWorkers: 3 }),
      againstBrokers('crash', 1, { maxWorkers: 3 }),
      // A share of the points around records takes minutes, all of them an hour: `npm run test:crash`.
      ...(process.env.CRASH_SHARE === undefined
        ? []
        : [againstBrokers('records', 1, { maxWorkers: 3 })]),
    ],
  },
});
