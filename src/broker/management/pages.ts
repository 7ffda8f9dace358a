import { z } from 'zod';
import type { ManagementApi, Query } from './api.js';

/** The most the broker gives at once; it refuses larger pages. */
const PAGE_SIZE = 500;
const MOST_READINGS = 3;
/** Ten million objects; nothing that states more is a broker. */
const MOST_PAGES = 20_000;

/**
 * A whole listing, read page by page. Objects that come and go between two pages move others across the border, so a
 * listing whose size is not what the broker counted is read again; the third reading stands.
 */
export async function readPages<T extends z.ZodType>(
  api: ManagementApi,
  path: readonly string[],
  item: T,
  query: Query = {},
): Promise<readonly z.infer<T>[]> {
  for (let reading = 1; ; reading += 1) {
    const { items, counted } = await readOnce(api, path, item, query);
    if (items.length === counted || reading === MOST_READINGS) return items;
  }
}

async function readOnce<T extends z.ZodType>(
  api: ManagementApi,
  path: readonly string[],
  item: T,
  query: Query,
): Promise<{ readonly items: readonly z.infer<T>[]; readonly counted: number }> {
  const Page = z.object({
    items: z.array(item),
    page_count: z.number(),
    filtered_count: z.number(),
  });
  const items: z.infer<T>[] = [];
  for (let page = 1; ; page += 1) {
    const read = await api.get(path, Page, { ...query, page, page_size: PAGE_SIZE });
    items.push(...read.items);
    const isLast = page >= Math.min(read.page_count, MOST_PAGES) || read.items.length === 0;
    if (isLast) return { items, counted: read.filtered_count };
  }
}
