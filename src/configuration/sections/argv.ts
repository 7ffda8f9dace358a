import { z } from 'zod';

/** A command with its arguments, run without a shell. */
export const Argv = z
  .array(z.string(), { error: 'must be a command as a list, such as [./move.sh, orders-worker]' })
  .min(1, { error: 'must name a command' });
