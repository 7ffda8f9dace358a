/** Which way a migration goes: into a new vhost of blue's own cluster, or to another cluster. */
export type Strategy = 'vhost' | 'broker';

/** What a cluster is known by. */
export interface ClusterIdentity {
  readonly name: string;
  /** What the node that answered calls it, where that may be another name than other nodes tell. */
  readonly told?: string;
  /** Names of all its nodes, those that are down too; undefined: not known, definitions name none. */
  readonly nodes: readonly string[] | undefined;
}

/**
 * What a cluster is called, whichever node answers. Each node of one that nobody has named tells a name after itself, so it is
 * called by its first node then; a single node by what it tells.
 */
export function clusterNameOf(told: string, isNamed: boolean, nodes: readonly string[]): string {
  const [first] = [...nodes].sort();
  return isNamed || nodes.length < 2 || first === undefined ? told : first;
}

/** Stands for the name of a cluster whose definitions do not tell it. */
export const UNSTATED_CLUSTER = 'unknown';

/** `refused`: the strategy does not move between clusters that are so to each other. */
export type ClusterRelation = 'same' | 'other' | 'refused';

/** What blue and green are to each other; strategy `vhost` needs one cluster, `broker` two. */
export function clusterRelation(
  strategy: Strategy,
  blue: ClusterIdentity,
  green: ClusterIdentity,
): ClusterRelation {
  const isSame = isSameCluster(blue, green);
  switch (strategy) {
    case 'vhost':
      return isSame ? 'same' : 'refused';
    case 'broker':
      return isSame ? 'refused' : 'other';
    default:
      return strategy satisfies never;
  }
}

/**
 * By cluster name and node names: a name alone may come from imported definitions, or be one that every cluster has at
 * first. Where nodes are not known the name decides.
 */
function isSameCluster(one: ClusterIdentity, other: ClusterIdentity): boolean {
  if (one.name !== other.name) return false;
  if (one.nodes === undefined || other.nodes === undefined) return true;
  const nodes = new Set(one.nodes);
  const others = new Set(other.nodes);
  return nodes.size === others.size && [...nodes].every((node) => others.has(node));
}
