import type { Application } from '../support/application.js';
import type { Random } from './random.js';

/** Who consumes which queues: as many connections as `instances`. */
export interface Consumer {
  readonly name: string;
  readonly queues: readonly string[];
  readonly instances: number;
  readonly slices: readonly (number | string)[];
  readonly canary: readonly number[];
}

/** How an episode goes: to the end, back from some point on, or back and then to the end. */
export type Ending = 'complete' | 'roll back' | 'roll back, then complete';

/** What one episode is to be; follows from the seed alone. */
export interface Script {
  readonly application: Application;
  readonly consumers: readonly Consumer[];
  readonly publisher: { readonly name: string; readonly perSecond: number };
  /** Messages that wait in a queue nobody consumes. */
  readonly backlog: { readonly queue: string; readonly count: number } | undefined;
  /** Queues whose order has to be kept. */
  readonly strict: readonly string[];
  readonly ending: Ending;
  /** Where there is a way back, the records of the journal after which it begins. */
  readonly turnAfterRecords: number;
  /** As `--deadline` takes it. */
  readonly deadline: string;
  readonly onGateFailure: 'pause' | 'reverse';
  readonly prefetch: number;
}

/** What an episode has come to when it has ended as it should. */
export function goalOf({ ending }: Script): 'complete' | 'rolled back' {
  return ending === 'roll back' ? 'rolled back' : 'complete';
}

const queueNames = [
  'orders/eu 1',
  '$(id)',
  'ledger <b>',
  "it's; `w`",
  '%2F..ü',
  'long '.repeat(30),
];
const userNames = ['arbeiter/ü', 'q <reader>', 'a & b', "o'clerk"] as const;
const vhosts = ['a/b ü <x>', '$(reboot)', "l'été & co", '..%2F'] as const;
const exchanges = ['events/<&> ü', 'amq-like', '`x` $HOME'] as const;

export function scriptOf(random: Random, number: number): Script {
  const [strict, backlog, ...plain] = random.shuffled(queueNames);
  const worked = plain.slice(0, random.whole(1, 3));
  const hasStrict = random.chance(0.6);
  const names = random.shuffled(userNames);
  const consumers = worked.map((queue, index) => worker(random, names[index] ?? queue, queue));
  const ledger = 'ledger & co';
  if (hasStrict && strict !== undefined) {
    consumers.push({ name: ledger, queues: [strict], instances: 1, slices: [], canary: [] });
  }
  const publisher = 'verlag publisher';
  const all = [...worked, ...(hasStrict ? [strict] : []), backlog].filter(
    (one) => one !== undefined,
  );
  const waiting = random.pick([0, 1000, 5000]);
  return {
    application: {
      vhost: `${random.pick(vhosts)} ${number}`,
      exchange: { name: random.pick(exchanges), type: 'topic' },
      queues: all.map((name, index) => ({
        name,
        key: `key${index}.#`,
        ...(name === strict ? { arguments: { 'x-single-active-consumer': true } } : {}),
      })),
      users: [...consumers.map(({ name }) => name), publisher, 'archivist'],
      password: 'of the <application> ü',
    },
    consumers,
    publisher: { name: publisher, perSecond: random.whole(40, 120) },
    backlog: backlog === undefined ? undefined : { queue: backlog, count: waiting },
    strict: hasStrict && strict !== undefined ? [strict] : [],
    ending: random.pick(['complete', 'roll back', 'roll back, then complete']),
    turnAfterRecords: random.whole(10, 70),
    deadline: random.pick(['20s', '45s', '90s']),
    onGateFailure: random.chance(0.2) ? 'reverse' : 'pause',
    prefetch: random.pick([50, 500]),
  };
}

function worker(random: Random, name: string, queue: string): Consumer {
  const sliced = random.chance(0.25);
  return {
    name,
    queues: [queue],
    instances: sliced ? 4 : 1,
    slices: sliced ? [1, '50%'] : [],
    canary: !sliced && random.chance(0.2) ? [20, 100] : [],
  };
}
