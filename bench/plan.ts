import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { largeDefinitions } from './large-definitions.js';
import { measured, type Measured } from './measured.js';

const sizes = [1_000, 3_000, 10_000, 30_000, 100_000];
const policies = 200;
/** What a process costs before it has read anything; not part of the growth. */
const fewest = 1;
const bounds = { ratio: 10, peakMiB: 1024, exponent: 1.1 };
const rounds = 3;

const Baseline = z.object({
  json: z.number(),
  tests: z.number(),
  cpuMs: z.number(),
  count: z.number(),
});

interface Row {
  readonly queues: number;
  readonly megabytes: number;
  readonly plan: Measured;
}

const directory = await mkdtemp(path.join(tmpdir(), 'quorate-bench-'));
try {
  const startUp = await planGenerated(fewest);
  process.exitCode = report(await planEach(), startUp.plan, await compare());
} finally {
  await rm(directory, { recursive: true });
}

async function planEach(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const queues of sizes) {
    const row = await planGenerated(queues);
    rows.push(row);
    const { seconds } = row.plan;
    console.log(
      `${queues} queues: ${seconds.toFixed(2)} s, ${mebibytes(row.plan).toFixed(0)} MiB at most`,
    );
  }
  return rows;
}

async function planGenerated(queues: number): Promise<Row> {
  const file = definitionsFile(queues);
  await writeFile(file, JSON.stringify(largeDefinitions({ queues, bindings: queues, policies })));
  return { queues, megabytes: (await stat(file)).size / 1e6, plan: await planOf(queues) };
}

/** Side by side, so that a noisy machine is noisy for both. */
async function compare(): Promise<number[]> {
  const largest = sizes.at(-1) ?? 0;
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { stdout } = await measured([
      '--import',
      'tsx',
      'bench/baseline.ts',
      definitionsFile(largest),
    ]);
    const { json, tests, cpuMs, count } = Baseline.parse(JSON.parse(stdout));
    const plan = await planOf(largest);
    const ratio = (plan.seconds * 1000) / (json + tests);
    ratios.push(ratio);
    console.log(
      `round ${round + 1}: JSON ${(json / 1000).toFixed(2)} s, ${count / 1e6} million tests ${(tests / 1000).toFixed(2)} s, ` +
        `plan ${plan.seconds.toFixed(2)} s: ${ratio.toFixed(1)} times, ${(plan.cpuMs / cpuMs).toFixed(1)} times the CPU`,
    );
  }
  return ratios.sort((a, b) => a - b);
}

async function planOf(queues: number): Promise<Measured> {
  const out = path.join(directory, `plan-${queues}.json`);
  const args = ['plan', '--definitions', definitionsFile(queues), '--out', out, '--force'];
  const run = await measured(['bin/run.js', ...args, '--fail-on', 'never']);
  if (run.exit !== 0) throw new Error(`quorate plan ended with exit code ${run.exit}`);
  return run;
}

function report(rows: readonly Row[], startUp: Measured, ratios: readonly number[]): number {
  console.table(
    rows.map(({ queues, megabytes, plan }) => ({
      queues,
      'definitions MB': megabytes.toFixed(1),
      'plan s': plan.seconds.toFixed(2),
      'CPU s': (plan.cpuMs / 1000).toFixed(2),
      'peak MiB': mebibytes(plan).toFixed(0),
    })),
  );
  const figures = {
    ratio: ratios[Math.floor(ratios.length / 2)] ?? Infinity,
    peakMiB: Math.max(...rows.map(({ plan }) => mebibytes(plan))),
    exponent: exponentOf(rows, startUp),
  };
  const missed = (['ratio', 'peakMiB', 'exponent'] as const).filter((one) => {
    console.log(`${one}: ${figures[one].toFixed(2)} (at most ${bounds[one]})`);
    return figures[one] > bounds[one];
  });
  return missed.length === 0 ? 0 : 1;
}

/** Slope of CPU time over queues, both as logarithms: 1 is linear, and other processes hardly matter to it. */
function exponentOf(rows: readonly Row[], startUp: Measured): number {
  const points = rows.map(
    ({ queues, plan }) =>
      [Math.log(queues), Math.log(Math.max(plan.cpuMs - startUp.cpuMs, 1))] as const,
  );
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

function definitionsFile(queues: number): string {
  return path.join(directory, `blue-${queues}.json`);
}

function mebibytes({ peakKiB }: Measured): number {
  return peakKiB / 1024;
}
