import { objectKey, type RecordedObject } from '../../journal/recorded.js';
import type { Vhost } from '../../topology/topology.js';
import type { GreenVhost } from '../../plan/objects.js';

/** What a vhost of green that is there already holds: nothing, only what the plan has or quorate made, or more. */
export interface Adoption {
  readonly holds: 'nothing' | 'planned objects' | 'foreign objects';
  /** Objects of others, which stay as they are. */
  readonly foreign: number;
}

/** `planned` are the objects the plan makes there; `isOurs` tells those that quorate has made. */
export function adoptionOf(
  content: readonly RecordedObject[],
  planned: readonly RecordedObject[],
  isOurs: (object: RecordedObject) => boolean,
): Adoption {
  const known = new Set(planned.map(objectKey));
  const foreign = content.filter((object) => !known.has(objectKey(object)) && !isOurs(object));
  if (foreign.length > 0) return { holds: 'foreign objects', foreign: foreign.length };
  return { holds: content.length === 0 ? 'nothing' : 'planned objects', foreign: 0 };
}

/** What an adopted vhost still needs, and what in it speaks against the plan. */
export interface VhostDifferences {
  /** Limits to be set. */
  readonly limits: readonly string[];
  readonly defaultQueueType: boolean;
  /** In words; empty: it may be adopted. */
  readonly conflicts: readonly string[];
}

/** `mayUpdate`: the broker can change the default queue type of a vhost that is there. */
export function vhostDifferences(
  planned: Pick<GreenVhost, 'limits' | 'defaultQueueType'>,
  found: Pick<Vhost, 'limits' | 'defaultQueueType'>,
  mayUpdate: boolean,
): VhostDifferences {
  const { limits, defaultQueueType } = planned;
  const differing = Object.keys(limits).filter((limit) => found.limits[limit] !== limits[limit]);
  const present = differing.filter((limit) => found.limits[limit] !== undefined);
  const type = typeOf(found);
  const differs = type !== defaultQueueType;
  return {
    limits: differing.filter((limit) => !present.includes(limit)),
    defaultQueueType: differs && mayUpdate,
    conflicts: [
      ...present.map((limit) => `${limit}: ${limits[limit]}, not ${found.limits[limit]}`),
      ...(differs && !mayUpdate
        ? [`default queue type: ${defaultQueueType}, not ${type}, which this release cannot change`]
        : []),
    ],
  };
}

/** Without a word of its own a vhost makes classic queues. */
export function typeOf({ defaultQueueType }: Pick<Vhost, 'defaultQueueType'>): string {
  return defaultQueueType ?? 'classic';
}
