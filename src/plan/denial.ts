import { z } from 'zod';

/** What a user may no longer do on one side: exact names, everything else stays as it was. */
export const Denial = z.strictObject({
  user: z.string(),
  readQueues: z.array(z.string()),
  writeExchanges: z.array(z.string()),
});
export type Denial = z.infer<typeof Denial>;
