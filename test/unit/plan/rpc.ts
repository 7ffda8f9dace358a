import type { Finding } from '../../../src/topology/finding.js';
import type { PlanningInput } from '../../../src/plan/planning-input.js';
import type { ClientSettings } from '../../../src/plan/settings/client-settings.js';
import {
  app,
  binding,
  client,
  exchange,
  planningInput,
  queue,
  type PlanningOptions,
} from './builders.js';

export type Decision = 'stop-callers' | 'fixed-at-cutover';

interface RpcOptions {
  readonly taken?: Decision;
  readonly ofCaller?: Partial<ClientSettings>;
  readonly ofServer?: Partial<ClientSettings>;
  readonly callerUser?: string;
  /** Queues the server consumes. */
  readonly served?: readonly string[];
  /** Who hears of what the desk does, each by a queue of that name. */
  readonly readers?: readonly string[];
}

/** What is found of a caller, with what its operator decided. */
export function replyQueueFinding(taken: Decision): Finding {
  return {
    code: 'CLIENT.REPLY_QUEUE',
    severity: 'blocker',
    subject: { kind: 'client', vhost: 'shop', name: 'till' },
    evidence: { queues: ['amq.gen-till'] },
    consequence: '',
    remedy: '',
    decision: { options: ['stop-callers', 'fixed-at-cutover'], taken },
    momentary: false,
  };
}

/** A till asks a desk for prices, which also tells an exchange what it did; readers hear of that. */
export function rpcShop(
  { taken = 'stop-callers', served = ['prices'], readers = ['reader'], ...of }: RpcOptions = {},
  options: PlanningOptions = {},
): PlanningInput {
  return planningInput(
    {
      queues: [
        queue('prices'),
        ...readers.map((name) => queue(name)),
        queue('amq.gen-till', { disposition: 'recreate-by-client' }),
      ],
      exchanges: [exchange('told', 'fanout')],
      bindings: readers.map((name) => binding('told', name)),
      apps: [
        app('till', { consumes: ['amq.gen-till'], published: 5, user: of.callerUser ?? 'till' }),
        app('desk', { consumes: served, published: 5, user: 'desk' }),
        ...readers.map((name) => app(name, { consumes: [name], user: name })),
      ],
      clients: [
        client('till', { sendsTo: ['prices'], hook: aHook, ...of.ofCaller }),
        client('desk', { publishes: ['', 'told'], hook: aHook, ...of.ofServer }),
        ...readers.map((name) => client(name)),
      ],
      findings: [replyQueueFinding(taken)],
      depths: { prices: 5_000 },
    },
    options,
  );
}

const aHook = { forward: ['true'], back: ['true'] };
