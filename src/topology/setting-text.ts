import { bytesText, durationText } from './amounts.js';
import { canonicalJson } from './canonical-json.js';
import type { Json } from './topology.js';

const milliseconds: ReadonlySet<string> = new Set([
  'consumer-disconnected-timeout',
  'consumer-timeout',
  'delayed-retry-max',
  'delayed-retry-min',
  'expires',
  'message-ttl',
]);
const bytes: ReadonlySet<string> = new Set([
  'max-in-memory-bytes',
  'max-length-bytes',
  'stream-max-segment-size-bytes',
]);

/**
 * The value of an argument, setting or policy key as JSON, and what its number comes to for a person:
 * `86400000 (1 day)`. Raw: renderers escape.
 */
export function settingText(key: string, value: Json): string {
  const json = canonicalJson(value);
  const human = amount(key.replace(/^x-/u, ''), value);
  return human === undefined ? json : `${json} (${human})`;
}

function amount(key: string, value: Json): string | undefined {
  if (typeof value !== 'number' || value < 0 || !Number.isFinite(value)) return undefined;
  if (milliseconds.has(key)) return value < 1000 ? undefined : durationText(value);
  return bytes.has(key) && value >= 1024 ? bytesText(value) : undefined;
}
