import type { Json } from './topology.js';

/**
 * Settings in force on a queue after arguments, policy and operator policy are resolved, by policy key
 * (`message-ttl`, `max-length`, `dead-letter-exchange`, `overflow`, `expires`, `delivery-limit`, …).
 */
export type EffectiveSettings = Readonly<Record<string, Json>>;
