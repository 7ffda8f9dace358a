import { z } from 'zod';
import { QuorateError } from '../../quorate-error.js';
import { redacted } from '../redacted.js';
import type { ManagementApi } from './api.js';

export interface ShovelStatus {
  readonly vhost: string;
  readonly name: string;
  /** `starting`, `running`, `terminated`; from 3.11 on also `flow` and `blocked`. */
  readonly state: string;
  /** Why it is terminated; undefined otherwise. */
  readonly reason: string | undefined;
  /** Where it runs; undefined: the broker does not say. */
  readonly node: string | undefined;
}

// Static shovels have no vhost. The reason is an Erlang term, as text or as text in an object.
const ListedShovels = z.array(
  z.object({
    vhost: z.string().nullish(),
    name: z.string(),
    state: z.string().default('unknown'),
    reason: z.unknown().optional(),
    node: z.string().nullish().catch(undefined),
    timestamp: z.string().nullish().catch(undefined),
  }),
);

/**
 * Dynamic shovels of one vhost; of several of one name the newest, since nodes may keep what they knew of one that is gone. Asked for the list and filtered here, since asking for one gives all of the vhost before 3.13.7.
 * Throws BROKER.PLUGIN_MISSING where the plugin that serves the list is not enabled.
 */
export async function listShovels(
  api: ManagementApi,
  vhost: string,
): Promise<readonly ShovelStatus[]> {
  const listed = await api.find(['shovels', vhost], ListedShovels);
  if (listed === undefined) throw pluginMissing(api);
  const ofVhost = listed
    .filter((shovel) => shovel.vhost === vhost)
    .toSorted((one, other) => (one.timestamp ?? '').localeCompare(other.timestamp ?? ''));
  const newest = new Map(ofVhost.map((shovel) => [shovel.name, shovel]));
  return [...newest.values()].map(({ name, state, reason, node }) => ({
    ...{ vhost, name, state },
    reason: text(reason),
    node: node ?? undefined,
  }));
}

function pluginMissing(api: ManagementApi): QuorateError {
  return new QuorateError({
    code: 'BROKER.PLUGIN_MISSING',
    message: `the broker at ${api.url} does not list shovels`,
    exit: 2,
    next: ['rabbitmq-plugins enable rabbitmq_shovel rabbitmq_shovel_management, on every node'],
  });
}

function text(reason: unknown): string | undefined {
  if (reason === undefined || reason === null || reason === '') return undefined;
  return redacted(typeof reason === 'string' ? reason : JSON.stringify(reason));
}
