import { chaos } from './chaos.js';
import { commandOf, optionsOf } from './options.js';
import { tableOf } from './table.js';

const USAGE = `Moves applications of real brokers while things break, and counts their messages.

  npm run chaos -- --minutes 30 --seed 1 [--strategy vhost|broker] [--blue-nodes 3] [--blue-version 3.8|3.10]
                   [--green-nodes 1] [--green-version 4.0|4.3] [--json]

Each fault is a JSON line on stderr. The seed decides the applications, the faults, their victims and when they strike; which step they meet
depends on the machine, too. Ends with 1 if a message was lost, came under a wrong key or out of its order, is not explained by
verify, if quorate had a bug or left something, if more was seen twice than can be explained, or if an episode did not come to its end.
`;

const given = process.argv.slice(2);
const wantsHelp = given.some((one) => one === '--help' || one === '-h');
const options = wantsHelp ? undefined : optionsOf(given.filter((one) => one !== '--json'));
if (options === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = wantsHelp ? 0 : 2;
} else {
  process.stderr.write(`${commandOf(options)}\n`);
  const result = await chaos(options, (line) => process.stderr.write(`${line}\n`));
  const json = given.includes('--json');
  process.stdout.write(`${json ? JSON.stringify(result, undefined, 2) : tableOf(result)}\n`);
  process.exitCode = result.faults.length === 0 ? 0 : 1;
}
