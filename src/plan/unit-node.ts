/** Nodes of the graph whose components are the units of a vhost. */
export const node = {
  queue: (name: string) => `queue ${name}`,
  exchange: (name: string) => `exchange ${name}`,
  client: (name: string) => `client ${name}`,
} as const;

/** What must move together: each edge joins two nodes. */
export type Edge = readonly [string, string];
