import { expect, test } from 'vitest';
import { durationText } from '../../../src/topology/amounts.js';
import { settingText } from '../../../src/topology/setting-text.js';

test.each([
  ['message-ttl', 86_400_000, '86400000 (1 day)'],
  ['x-message-ttl', 604_800_000, '604800000 (7 days)'],
  ['x-expires', 5_400_000, '5400000 (1 h 30 min)'],
  ['message-ttl', 500, '500'],
  ['max-length-bytes', 1_073_741_824, '1073741824 (1.0 GiB)'],
  ['max-length', 86_400_000, '86400000'],
  ['x-overflow', 'drop-head', '"drop-head"'],
  ['message-ttl', 'soon', '"soon"'],
  ['x-delivery-limit', -1, '-1'],
])('%s %j reads %s', (key, value, text) => {
  expect(settingText(key, value)).toBe(text);
});

test.each([
  [0, '0 s'],
  [999, '999 ms'],
  [60_000, '1 min'],
  [90_061_000, '1 day 1 h'],
  [86_460_000, '1 day'],
])('%d ms are %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
