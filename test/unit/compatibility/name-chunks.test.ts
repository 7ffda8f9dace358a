import { expect, test } from 'vitest';
import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import { chunkNames } from '../../../src/compatibility/name-chunks.js';
import { exactNamesPattern } from '../../../src/topology/exact-names.js';
import { nameBytes } from '../../../src/topology/names.js';

const hostile = Array.from({ length: 300 }, (_, at) => `$(id) ü|${at}`.padEnd(40, '.'));
const longest = ['ö'.repeat(127), '.'.repeat(255)];

test.each(['3.10.8', '4.2.9', '4.3.5'])('no pattern by name is longer than %s takes', (version) => {
  const target = deriveCapabilities(version);
  const chunks = chunkNames([...hostile, ...longest], target);
  expect(chunks.flat().sort()).toEqual([...hostile, ...longest].sort());
  const longestPattern = Math.max(...chunks.map((names) => nameBytes(exactNamesPattern(names))));
  expect(longestPattern).toBeLessThanOrEqual(target.maxPatternBytes ?? 32_000);
  expect(longestPattern).toBeGreaterThan(500);
});

test('as many names as fit share a pattern', () => {
  const names = Array.from({ length: 100 }, (_, at) => `queue-${at}`);
  expect(chunkNames(names, deriveCapabilities('3.10.8'))).toHaveLength(1);
  expect(chunkNames(names, deriveCapabilities('4.3.5')).length).toBeGreaterThan(1);
});
