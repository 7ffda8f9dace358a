import type { Interfaces } from '@oclif/core';
import { durationFlag } from './duration-flag.js';

const HELP = 'OBSERVATION';

/** How long to look at blue's clients before anything is decided. */
export const observeFlags = {
  observe: durationFlag({
    summary:
      'Look at who is connected for so long, so that rare clients are seen; Ctrl-C ends it early',
    env: 'QUORATE_OBSERVE',
    helpGroup: HELP,
  }),
  trace: durationFlag({
    summary:
      'See for so long where clients publish: switches the firehose of the vhosts on for that time, and the node copies every message published there',
    helpGroup: HELP,
  }),
};

export type ObserveFlags = Interfaces.InferredFlags<typeof observeFlags>;
