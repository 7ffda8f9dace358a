/** A queue, exchange or client by its name on blue; `any-queue` stands for every queue, where an edge to each would be too many. */
export interface UnitNode {
  readonly kind: 'queue' | 'exchange' | 'client' | 'any-queue';
  readonly name: string;
}

/** Nodes of the graph whose components are the units of a vhost, numbered from 0 as they are first named. */
export interface UnitNodes {
  queue(name: string): number;
  exchange(name: string): number;
  client(name: string): number;
  anyQueue(): number;
  /** What has a number; undefined: nothing. */
  at(number: number): UnitNode | undefined;
  /** How many there are. */
  count(): number;
}

/** Why two nodes must move together; `reached`: only because something else may send to any queue. */
export type EdgeReason =
  | 'binding'
  | 'alternate'
  | 'dead-letter'
  | 'publishes'
  | 'consumes'
  | 'shovel'
  | 'federation'
  | 'reached';

/**
 * What must move together: from one node to another, in the direction of messages. The last is a routing key, or the name
 * of the shovel or upstream; empty where there is none.
 */
export type Edge = readonly [from: number, to: number, reason: EdgeReason, key: string];

export function unitNodes(): UnitNodes {
  const nodes: UnitNode[] = [];
  const numbering = (kind: UnitNode['kind']) => {
    const numbers = new Map<string, number>();
    return (name: string): number => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, nodes.length);
      return nodes.push({ kind, name }) - 1;
    };
  };
  const others = numbering('any-queue');
  return {
    queue: numbering('queue'),
    exchange: numbering('exchange'),
    client: numbering('client'),
    anyQueue: () => others(''),
    at: (number) => nodes[number],
    count: () => nodes.length,
  };
}
