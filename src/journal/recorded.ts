import { z } from 'zod';
import { Side } from '../plan/bridge.js';

/**
 * An object as evidence names it, under `creating` (absent when a step began, ours from then on) and `removed` (gone by
 * our hand). What has no name of its own, such as a binding, carries one that tells it from its like.
 */
export const RecordedObject = z.object({
  side: Side,
  /** `vhost`, `queue`, `exchange`, `binding`, `policy`, `shovel`, … */
  kind: z.string(),
  vhost: z.string(),
  name: z.string(),
});
export type RecordedObject = z.infer<typeof RecordedObject>;

/** The same object always has the same key, whatever its names contain. */
export function objectKey({ side, kind, vhost, name }: RecordedObject): string {
  return JSON.stringify([side, kind, vhost, name]);
}
