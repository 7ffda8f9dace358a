import { z } from 'zod';
import { QuorateError } from '../quorate-error.js';
import { UNSTATED_CLUSTER } from '../topology/cluster.js';
import { definitionsVersion, parseDefinitions } from '../topology/definitions.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { Topology } from '../topology/topology.js';
import { sourceName } from './definitions-file.js';
import { isVersion, statedCapabilities } from './stated-version.js';

export interface DefinitionsInput {
  readonly content: object;
  /** As given to --definitions. */
  readonly file: string;
  /** Of an export that names no vhost. */
  readonly vhost: string | undefined;
  /** Goes before what the file says. */
  readonly sourceVersion: string | undefined;
  /** ISO-8601 UTC. */
  readonly now: string;
}

export interface DefinitionsSnapshot {
  readonly snapshot: Snapshot;
  /** Neither the file nor the operator says which version blue is. */
  readonly versionAssumed: boolean;
}

/** Mirrored queues are why anybody plans a migration, and this is the last series that has them. */
const ASSUMED_VERSION = '3.13';

/** Blue as far as definitions tell. Throws DEFINITIONS.INVALID naming file and path. */
export function definitionsSnapshot(input: DefinitionsInput): DefinitionsSnapshot {
  const { content, file, sourceVersion, now } = input;
  const topology = parsedTopology(content, file, input.vhost);
  const written = definitionsVersion(content);
  const known = sourceVersion ?? (isVersion(written) ? written : undefined);
  const version = known ?? ASSUMED_VERSION;
  return {
    snapshot: {
      takenAt: now,
      clusterName: clusterNameIn(content),
      version,
      capabilities: statedCapabilities('--source-version', version),
      operator: undefined,
      topology,
      live: undefined,
    },
    versionAssumed: known === undefined,
  };
}

function parsedTopology(content: object, file: string, vhost: string | undefined): Topology {
  try {
    return parseDefinitions(content, vhost);
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    const { code, exit, next } = error;
    throw new QuorateError({ code, message: `${sourceName(file)}: ${error.message}`, exit, next });
  }
}

/** As exported from 4.0 on, or as an operator has set it. */
const Named = z.object({
  original_cluster_name: z.string().optional().catch(undefined),
  global_parameters: z
    .array(z.object({ name: z.string(), value: z.unknown() }))
    .catch([])
    .default([]),
});

function clusterNameIn(content: object): string {
  const { original_cluster_name: exported, global_parameters: parameters } = Named.parse(content);
  const set = parameters.find(({ name }) => name === 'cluster_name')?.value;
  if (typeof set === 'string' && set !== '') return set;
  return exported ?? UNSTATED_CLUSTER;
}
