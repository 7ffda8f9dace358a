import type { Capabilities } from '../topology/capabilities.js';
import { nameBytes } from '../topology/names.js';
import { compareText } from '../topology/order.js';

// PCRE refuses patterns that compile to more than 64 KiB.
const maxPatternBytes = 16_000;
const around = '^(?:)$'.length;

/** Names in order, in parts that fit into one pattern each. */
export function chunkNames(
  names: readonly string[],
  target: Pick<Capabilities, 'maxPatternBytes'>,
): readonly (readonly string[])[] {
  const most = (target.maxPatternBytes ?? maxPatternBytes) - around;
  const chunks: string[][] = [];
  let room = 0;
  for (const name of [...names].sort(compareText)) {
    // Escaped, every byte may become two.
    const need = nameBytes(name) * 2 + 1;
    if (need > room || chunks.length === 0) {
      chunks.push([]);
      room = most;
    }
    chunks.at(-1)?.push(name);
    room -= need;
  }
  return chunks;
}
