import { z } from 'zod';

/** Begun at the same time as the step of the same kind before it; absent: when everything before it is done. */
export const Together = z.literal(true).exactOptional();
