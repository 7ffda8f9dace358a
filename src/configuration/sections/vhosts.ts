import { z } from 'zod';

/** `vhosts`: which of blue's are moved, where neither a flag nor the URL says it. */
export const VhostsSection = z
  .strictObject({
    include: z.array(z.string()).default([]),
    exclude: z.array(z.string()).default([]),
  })
  .prefault({});
