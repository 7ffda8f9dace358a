/** Ids of the nodes of a graph; a client that publishes and consumes is drawn twice. */
export const nodeId = {
  exchange: (name: string) => `exchange ${name}`,
  queue: (name: string) => `queue ${name}`,
  publisher: (name: string) => `publisher ${name}`,
  consumer: (name: string) => `consumer ${name}`,
} as const;
