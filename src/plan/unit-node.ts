/** Nodes of the graph whose components are the units of a vhost, numbered from 0 as they are first named. */
export interface UnitNodes {
  queue(name: string): number;
  exchange(name: string): number;
  client(name: string): number;
  /** Stands for every queue, where an edge to each would be too many. */
  anyQueue(): number;
  /** How many there are. */
  count(): number;
}

/** What must move together: each edge joins two nodes. */
export type Edge = readonly [number, number];

export function unitNodes(): UnitNodes {
  let count = 0;
  const numbering = () => {
    const numbers = new Map<string, number>();
    return (name: string): number => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, count);
      count += 1;
      return count - 1;
    };
  };
  const others = numbering();
  return {
    queue: numbering(),
    exchange: numbering(),
    client: numbering(),
    anyQueue: () => others(''),
    count: () => count,
  };
}
