import { z } from 'zod';

/** `prefetch`: of each shovel; the most messages an interrupted bridge may deliver twice. */
export const Prefetch = z.number().int().min(1).max(65_535).default(500);
