import { z } from 'zod';

const share = /^(?:[1-9][0-9]*|(?:[1-9][0-9]?|100)%)$/;

const Share = z.union([z.number(), z.string()]).refine((stated) => share.test(String(stated)), {
  error: 'must be a number of connections such as 1, or percent of them such as 25%',
});

/** `clients[].slices`: shares of a client's connections, as text; numbers first, then percentages, each more than the one before. */
export const Slices = z
  .array(Share)
  .superRefine((shares, context) => {
    shares.forEach((stated, index) => {
      const before = shares[index - 1];
      if (before === undefined || isMore(stated, before)) return;
      const message =
        'must be more than the one before it, and percentages come after numbers of connections';
      context.addIssue({ code: 'custom', path: [index], message });
    });
  })
  .transform((shares) => shares.map(String))
  .default([]);

/** `clients[].canary`: sizes of trial batches, in messages. */
export const Canary = z.array(z.int().positive().max(1_000_000)).default([]);

type Stated = z.infer<typeof Share>;

function isMore(stated: Stated, before: Stated): boolean {
  if (isPercent(stated) !== isPercent(before)) return isPercent(stated);
  return Number.parseInt(String(stated), 10) > Number.parseInt(String(before), 10);
}

function isPercent(stated: Stated): boolean {
  return String(stated).endsWith('%');
}
