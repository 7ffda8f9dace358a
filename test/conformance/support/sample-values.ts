import type { Arguments, Json } from '../../../src/topology/topology.js';

/** A value that is fine for the setting, by policy key. */
const samples: Readonly<Record<string, readonly Json[]>> = {
  'alternate-exchange': ['amq.fanout'],
  'consumer-disconnected-timeout': [60_000],
  'consumer-timeout': [60_000],
  'dead-letter-exchange': ['amq.fanout'],
  'dead-letter-routing-key': ['key'],
  'dead-letter-strategy': ['at-most-once', 'at-least-once'],
  'delayed-retry-max': [2_000],
  'delayed-retry-min': [1_000],
  'delayed-retry-type': ['all'],
  'delivery-limit': [5],
  expires: [600_000],
  'federation-upstream': ['none'],
  'federation-upstream-pattern': ['none'],
  'federation-upstream-set': ['all'],
  'ha-mode': ['all'],
  'ha-params': [2],
  'ha-promote-on-failure': ['always'],
  'ha-promote-on-shutdown': ['always'],
  'ha-sync-batch-size': [100],
  'ha-sync-mode': ['automatic'],
  'initial-cluster-size': [1],
  'max-age': ['1D'],
  'max-in-memory-bytes': [1_000],
  'max-in-memory-length': [10],
  'max-length': [10],
  'max-length-bytes': [1_000_000],
  'max-priority': [5],
  'message-ttl': [600_000],
  overflow: ['drop-head', 'reject-publish', 'reject-publish-dlx'],
  'queue-leader-locator': ['client-local'],
  'queue-master-locator': ['client-local'],
  'queue-mode': ['lazy'],
  'queue-type': ['quorum'],
  'queue-version': [1, 2],
  'quorum-initial-group-size': [1],
  'selector-field-max-bytes': [100],
  'selector-fields': [['a']],
  'single-active-consumer': [true],
  'stream-filter-size-bytes': [32],
  'stream-max-segment-size-bytes': [1_000_000],
  'target-group-size': [1],
};

/** What cannot stand alone. */
const companions: Readonly<Record<string, Arguments>> = {
  'dead-letter-routing-key': { 'dead-letter-exchange': 'amq.fanout' },
  'delayed-retry-type': { 'delayed-retry-min': 1_000 },
  'ha-params': { 'ha-mode': 'exactly' },
  'ha-promote-on-failure': { 'ha-mode': 'all' },
  'ha-promote-on-shutdown': { 'ha-mode': 'all' },
  'ha-sync-batch-size': { 'ha-mode': 'all' },
  'ha-sync-mode': { 'ha-mode': 'all' },
};

export function sampleValues(key: string): readonly Json[] {
  const values = samples[key];
  if (values === undefined) throw new Error(`no sample value for ${key}`);
  return values;
}

/** The setting with what it needs beside it. */
export function sampleDefinition(key: string, value: Json): Arguments {
  return { ...companions[key], [key]: value };
}
