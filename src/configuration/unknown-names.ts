import type {
  ConfigurationPath,
  ConfigurationProblem,
} from '../compatibility/configuration-problem.js';
import { isWholeCluster } from '../compatibility/whole-cluster.js';
import { isBuiltInExchange } from '../topology/built-in-exchanges.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { Settings } from './settings.js';

type Naming = Pick<Settings, 'vhosts' | 'planning'>;

/** Vhosts, exchanges and queues that quorate.yaml names and blue does not have in any vhost, chosen or not. */
export function unknownNames(settings: Naming, blue: Snapshot): readonly ConfigurationProblem[] {
  if (!isWholeCluster(blue)) return [];
  const { topology } = blue;
  const vhosts = namesOf(topology.vhosts);
  const exchanges = namesOf(topology.exchanges);
  const queues = namesOf(topology.queues);
  const problems: ConfigurationProblem[] = [];
  const check = (
    names: readonly string[],
    path: ConfigurationPath,
    isKnown: (name: string) => boolean,
    what: string,
  ): void => {
    names.forEach((name, index) => {
      if (isKnown(name)) return;
      const message = `blue has no ${what} ${JSON.stringify(name)}`;
      problems.push({ path: [...path, index], at: 'value', message, elsewhere: undefined });
    });
  };
  for (const list of ['include', 'exclude'] as const) {
    check(settings.vhosts[list], ['vhosts', list], (name) => vhosts.has(name), 'vhost');
  }
  settings.planning.clients.forEach(({ publishes, sendsTo, consumes }, index) => {
    const isExchange = (name: string) => isBuiltInExchange(name) || exchanges.has(name);
    check(publishes, ['clients', index, 'publishes'], isExchange, 'exchange');
    const isQueue = (name: string) => queues.has(name);
    check(sendsTo, ['clients', index, 'sendsTo'], isQueue, 'queue');
    check(consumes, ['clients', index, 'consumes'], isQueue, 'queue');
  });
  return problems;
}

function namesOf(objects: readonly { readonly name: string }[]): ReadonlySet<string> {
  return new Set(objects.map(({ name }) => name));
}
