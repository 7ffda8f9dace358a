import { parseArgs } from 'node:util';
import { chaos } from './chaos.js';
import { commandOf, type ChaosOptions } from './result.js';
import { tableOf } from './table.js';

const USAGE = `Moves applications of real brokers while things break, and counts their messages.

  npm run chaos -- --minutes 30 --seed 1 [--strategy vhost|broker] [--blue-nodes 3] [--green-nodes 1] [--json]

Each fault is a JSON line on stderr. The seed decides the applications, the faults, their victims and when they strike; which step they meet
depends on the machine, too. Ends with 1 if a message was lost, came under a wrong key or out of its order, is not explained by
verify, if quorate had a bug or left something, or if an episode did not come to its end.
`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    strategy: { type: 'string', default: 'vhost' },
    'blue-nodes': { type: 'string', default: '3' },
    'green-nodes': { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

function optionsOf(): ChaosOptions | undefined {
  const { minutes, seed, strategy } = values;
  const blueNodes = Number(values['blue-nodes']);
  const greenNodes = Number(values['green-nodes']);
  const areNodes = [blueNodes, greenNodes].every((count) => Number.isInteger(count) && count > 0);
  if (!(Number(minutes) > 0) || !areNodes || !/^\w+$/u.test(seed)) return undefined;
  if (strategy !== 'vhost' && strategy !== 'broker') return undefined;
  return { minutes: Number(minutes), seed, strategy, blueNodes, greenNodes };
}

const options = values.help ? undefined : optionsOf();
if (options === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  process.stderr.write(`${commandOf(options)}\n`);
  const result = await chaos(options, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${values.json ? JSON.stringify(result, undefined, 2) : tableOf(result)}\n`);
  process.exitCode = result.faults.length === 0 ? 0 : 1;
}
