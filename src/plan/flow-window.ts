/**
 * What flows is judged over no less than this, milliseconds. Brokers renew the figures of a queue every 5 s by default
 * (`collect_statistics_interval`), so that it holds four of them: two to compare with two.
 */
export const flowWindowMs = 20_000;
