import type { Arguments, Binding, Exchange, Policy } from '../topology/topology.js';

/** A queue as far as it routes: dead letters go by its effective settings or its arguments. */
export interface RoutedQueue {
  readonly queue: { readonly name: string; readonly arguments: Arguments };
  readonly settings: { readonly before: Arguments };
}

/** One vhost as far as messages find their way in it. */
export interface RoutingTopology {
  readonly queues: ReadonlyMap<string, RoutedQueue>;
  readonly exchanges: ReadonlyMap<string, Pick<Exchange, 'type' | 'arguments'>>;
  readonly bindingsFrom: ReadonlyMap<string, readonly Binding[]>;
  /** Those of queues, by destination. */
  readonly bindingsOf: ReadonlyMap<string, readonly Binding[]>;
  readonly policies: readonly (Pick<Policy, 'applyTo' | 'definition'> & {
    /** Whether its pattern may match a name. */
    readonly fits: (name: string) => boolean;
  })[];
}
