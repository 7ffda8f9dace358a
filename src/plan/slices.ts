import { z } from 'zod';

/** A part of a client that moves by itself, counted from the first connection on. */
export const Slice = z.strictObject({
  /** As stated: a number of connections, or percent of them such as `25%`. */
  share: z.string(),
  /** How many of the client's connections are on green by then. */
  connections: z.number().int().positive(),
});
export type Slice = z.infer<typeof Slice>;

const everybody = '100%';

/**
 * The parts a client of so many connections moves in, the last one everybody. What would move nobody more than the part
 * before it is left out; empty: it moves as a whole. `stated`: numbers and percentages, as a person would write them.
 */
export function slicesOf(stated: readonly string[], connections: number): Slice[] {
  const parts = stated
    .map((share): Slice => ({ share, connections: countOf(share, connections) }))
    .filter((slice) => slice.connections < connections)
    .reduce<Slice[]>(
      (taken, slice) =>
        slice.connections > (taken.at(-1)?.connections ?? 0) ? [...taken, slice] : taken,
      [],
    );
  return parts.length === 0 ? [] : [...parts, { share: everybody, connections }];
}

function countOf(share: string, connections: number): number {
  const number = Number.parseInt(share, 10);
  return share.endsWith('%') ? Math.ceil((connections * number) / 100) : number;
}

/** Of so many consumers on one queue, those a slice is to bring: at least one, if there are any. */
export function consumersIn(
  slice: Slice | undefined,
  { consumers, connections }: { readonly consumers: number; readonly connections: number },
): number {
  if (slice === undefined || slice.connections >= connections) return consumers;
  const share = Math.floor((consumers * slice.connections) / connections);
  return Math.max(Math.min(consumers, 1), share);
}

/** Whether others of the client follow after this slice. */
export function isPart(slice: Slice | undefined): slice is Slice {
  return slice !== undefined && slice.share !== everybody;
}
