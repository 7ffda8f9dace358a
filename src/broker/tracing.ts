import { QuorateError } from '../quorate-error.js';
import type { Vhost } from '../topology/topology.js';
import type { ManagementApi } from './management/api.js';
import { readOverview } from './management/overview.js';
import { findVhost, putTracing } from './management/vhosts.js';
import { endTrace, putMarker, repairTrace, type TraceMarker } from './trace-marker.js';

const ASKED_FOR_NODE = 4;

/** Firehoses that this process has switched on. */
export interface Switched {
  readonly node: string;
  /** Switches off what it has switched on, in the opposite order, and forgets it. Throws TRACE.STILL_ON, exit 6. */
  off(): Promise<void>;
}

/**
 * The one node whose firehoses can be switched from here, after switching off what a killed run left on.
 * Throws TRACE.SEVERAL_NODES, TRACE.HELD, exit 2; nothing is switched on.
 */
export async function nodeToTrace(api: ManagementApi): Promise<string> {
  const node = await onlyNode(api);
  const left = await repairTrace(api);
  if (left.kind === 'underway' || left.kind === 'elsewhere') throw held(left);
  return node;
}

/**
 * Switches the firehoses of these vhosts on, in order, on `node`, which has to be the one that answers. Those that are on
 * already stay on at the end, too. Whatever fails, all that it has switched on is off again.
 */
export async function switchTracingOn(
  api: ManagementApi,
  node: string,
  names: readonly string[],
): Promise<Switched> {
  const found: Vhost[] = [];
  for (const name of names) {
    const vhost = await findVhost(api, name);
    if (vhost !== undefined && !vhost.tracing) found.push(vhost);
  }
  const marker: TraceMarker = { node, vhosts: found.map(({ name }) => name).reverse() };
  const off = async (): Promise<void> => {
    if (found.length === 0) return;
    await endTrace(api, marker).catch((error: unknown) => {
      throw stillOn(marker, error);
    });
  };
  try {
    if (found.length > 0) await putMarker(api, marker);
    for (const vhost of found) await putTracing(api, vhost, true);
  } catch (error) {
    await off();
    throw error;
  }
  return { node, off };
}

/** Whether the node that answers copies the messages of all these vhosts. */
export async function isTracing(api: ManagementApi, names: readonly string[]): Promise<boolean> {
  const found = await Promise.all(names.map((name) => findVhost(api, name)));
  return found.every((vhost) => vhost?.tracing === true);
}

/** Brokers trace node by node: behind a load balancer the end could reach another node than the beginning. */
async function onlyNode(api: ManagementApi): Promise<string> {
  const nodes = new Set<string>();
  for (let asked = 0; asked < ASKED_FOR_NODE; asked += 1) nodes.add((await readOverview(api)).node);
  const [node = '', ...others] = nodes;
  if (others.length === 0) return node;
  throw new QuorateError({
    code: 'TRACE.SEVERAL_NODES',
    message: `${api.url} answers from several nodes: ${[...nodes].sort().join(', ')}; tracing is switched node by node`,
    exit: 2,
    next: ['--blue with the address of one node'],
  });
}

function held({ node, vhosts }: TraceMarker): QuorateError {
  const names = vhosts.map((name) => JSON.stringify(name)).join(', ');
  return new QuorateError({
    code: 'TRACE.HELD',
    message: `another quorate traces ${names} on node ${node}, or was killed while it did`,
    exit: 2,
    next: [
      'wait until it is done',
      `if none runs: the same command with --blue at node ${node} switches it off`,
    ],
  });
}

function stillOn({ node, vhosts }: TraceMarker, cause: unknown): QuorateError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new QuorateError({
    code: 'TRACE.STILL_ON',
    message: `the trace could not be switched off on node ${node}: ${reason}`,
    exit: 6,
    next: [
      'quorate assess or plan against that node switches it off',
      ...vhosts.map((name) => `rabbitmqctl -n ${node} trace_off -p ${JSON.stringify(name)}`),
    ],
  });
}
