import type { Capabilities } from '../../../src/topology/capabilities.js';

export type QueueType = 'classic' | 'quorum' | 'stream';

/** Streams came with 3.9. */
export function queueTypes({ release: [major, minor] }: Capabilities): readonly QueueType[] {
  return major === 3 && minor < 9 ? ['classic', 'quorum'] : ['classic', 'quorum', 'stream'];
}
