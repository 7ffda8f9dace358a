import { z } from 'zod';
import { parseDefinitions } from '../../topology/definitions.js';
import type { Topology } from '../../topology/topology.js';
import type { ManagementApi } from './api.js';

export interface ReadDefinitions {
  /** As the broker wrote them: with password hashes and the URIs of shovels. Not to be shown or stored. */
  readonly raw: unknown;
  readonly topology: Topology;
}

/** The definitions of the whole broker; needs the administrator tag. Exclusive queues are not in them. */
export async function readDefinitions(api: ManagementApi): Promise<ReadDefinitions> {
  const raw = await api.get(['definitions'], z.unknown());
  return { raw, topology: parseDefinitions(raw) };
}
