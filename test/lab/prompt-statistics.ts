/** Where a test is about something else it need not wait for what brokers tell every 5 s. */
export const promptStatistics = { configuration: ['collect_statistics_interval = 1000'] } as const;
