import { parseArgs } from 'node:util';
import type { BrokerVersion } from '../lab/lab.js';
import type { WorldOptions } from './world.js';

export interface ChaosOptions extends WorldOptions {
  readonly minutes: number;
  readonly seed: string;
}

const versions: readonly BrokerVersion[] = ['3.8', '3.10', '4.0', '4.3'];
const strategies: readonly WorldOptions['strategy'][] = ['vhost', 'broker'];

/** What somebody typed behind `npm run chaos --`; undefined: it cannot be. Throws at unknown options. */
export function optionsOf(args: readonly string[]): ChaosOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      strategy: { type: 'string', default: 'vhost' },
      'blue-nodes': { type: 'string', default: '3' },
      'green-nodes': { type: 'string', default: '1' },
      'blue-version': { type: 'string', default: '3.10' },
      'green-version': { type: 'string', default: '4.0' },
    },
  });
  const { seed } = values;
  const minutes = Number(values.minutes);
  const strategy = strategies.find((one) => one === values.strategy);
  const nodes = { blue: Number(values['blue-nodes']), green: Number(values['green-nodes']) };
  const blue = versions.find((one) => one === values['blue-version']);
  const green = versions.find((one) => one === values['green-version']);
  const areNodes = Object.values(nodes).every((count) => Number.isInteger(count) && count > 0);
  if (strategy === undefined || blue === undefined || green === undefined) return undefined;
  if (!(minutes > 0) || !areNodes || !/^\w+$/u.test(seed)) return undefined;
  return { minutes, seed, strategy, nodes, versions: { blue, green } };
}

/** The command that does the same again. */
export function commandOf(options: ChaosOptions): string {
  const { minutes, seed, strategy, nodes } = options;
  const others = [
    ...(nodes.blue === 3 ? [] : [`--blue-nodes ${nodes.blue}`]),
    ...(options.versions.blue === '3.10' ? [] : [`--blue-version ${options.versions.blue}`]),
    ...(strategy === 'vhost' || nodes.green === 1 ? [] : [`--green-nodes ${nodes.green}`]),
    ...(strategy === 'vhost' || options.versions.green === '4.0'
      ? []
      : [`--green-version ${options.versions.green}`]),
  ];
  const command = `npm run chaos -- --minutes ${minutes} --seed ${seed} --strategy ${strategy}`;
  return [command, ...others].join(' ');
}
