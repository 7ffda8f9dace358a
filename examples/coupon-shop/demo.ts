import { parseArgs } from 'node:util';
import { onStage, type Strategy } from './driver/stage.js';
import { perform } from './driver/perform.js';
import { screenFor } from './driver/screen.js';
import { startStopwatch } from './driver/stopwatch.js';
import { figuresTable, gapsTable, ORDER_NOTE } from './measurement/table.js';
import { faultsOf } from './measurement/verdict.js';

const USAGE = `Moves a coupon shop under traffic from mirrored queues to quorum queues, with quorate.

  npm run demo
  npm run demo -- [--strategy vhost|broker] [--json] [--backlog 200000] [--rate 60]

  --strategy vhost (the default): into a new vhost of the same cluster; broker: to a cluster of RabbitMQ 4
  --json     print one JSON document with the figures to stdout, everything else to stderr
  --backlog  messages waiting in one queue before it moves
  --rate     messages per second of each publisher
`;

const { values: options } = parseArgs({
  options: {
    strategy: { type: 'string', default: 'vhost' },
    json: { type: 'boolean', default: false },
    backlog: { type: 'string', default: '200000' },
    rate: { type: 'string', default: '60' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
process.exitCode = options.help ? showUsage() : await run();

async function run(): Promise<number> {
  const interruption = new AbortController();
  const interrupt = (): void => {
    // The second Ctrl-C: brokers and processes of the shop end with this process.
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort(new Error('interrupted'));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const { signal } = interruption;
  const screen = screenFor(options.json);
  const stopwatch = startStopwatch();
  try {
    const backlog = wholeNumber('backlog', options.backlog);
    const rate = wholeNumber('rate', options.rate);
    const strategy = strategyNamed(options.strategy);
    const begin = performance.now();
    const { measured, wallMs } = await onStage(
      { strategy, backlog, screen, signal },
      async (stage) => {
        const opened = performance.now();
        stopwatch.record('set-up', opened - begin);
        const measured = await perform(stage, { rate, screen, stopwatch, signal });
        return { measured, wallMs: Math.round(performance.now() - opened) };
      },
    );
    const faults = faultsOf(measured, measured.duplicateBound);
    const { phases } = stopwatch;
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ ...measured, wallMs, phases, faults }, null, 2)}\n`);
    } else {
      screen.say(`\nMoved to quorum queues\n${figuresTable(measured, 'coupons.')}\n${ORDER_NOTE}`);
      screen.say(`\nMoved, and brought back\n${figuresTable(measured, 'loyalty.')}\n`);
      screen.say(
        `${measured.duplicated} messages were delivered twice; the plan states at most ${measured.duplicateBound}\n`,
      );
      screen.say(`How long each client was without work\n${gapsTable(measured)}\n`);
      screen.say(phases.map(({ name, ms }) => `${name} ${seconds(ms)}`).join(' · '));
      screen.say(`${seconds(wallMs)} after the set-up`);
    }
    for (const fault of faults) process.stderr.write(`${fault}\n`);
    return faults.length > 0 ? 1 : 0;
  } catch (error) {
    if (signal.aborted) return 130;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

function showUsage(): number {
  process.stdout.write(USAGE);
  return 0;
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new Error(`--${option} "${text}" is not a whole number`);
}

function strategyNamed(text: string): Strategy {
  if (text === 'vhost' || text === 'broker') return text;
  throw new Error(`--strategy "${text}" is neither vhost nor broker`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
