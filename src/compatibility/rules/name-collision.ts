import { blocker, type Verdict } from '../verdict.js';

/** Asked across all queues at once, since it takes two; see collisions.ts. */
export const nameCollision = {
  code: 'QUEUE.NAME_COLLISION',
  options: ['rename: NAME', 'keep-classic'],
  momentary: false,
  reads: 'definitions',
} as const;

export function nameCollisionVerdict(internalName: string, owners: readonly string[]): Verdict {
  return blocker(
    { internalName, queues: owners },
    'Vhost and name of these queues join to one internal name, and the cluster takes only one such queue.',
    'Decide another name for this queue, or keep it classic.',
    nameCollision.options,
  );
}
