import { nameBytes } from './names.js';

/** What a compiled pattern may take: Erlang's PCRE links parts with two bytes. Measured with OTP 23, 25, 27 and 29. */
const maxCompiledBytes = 65_535;
/** A character class takes 32 bytes and its head, whatever it lists. */
const classBytes = 33;

/** Whether a pattern of these names as alternatives, followed by another pattern, can be compiled by a broker. */
export function fitsCompiled(names: readonly string[], followedBy: string): boolean {
  // Each character of a name takes two bytes, each alternative three.
  const alternatives = names.reduce((sum, name) => sum + nameBytes(name) * 2 + 3, 0);
  const classes = followedBy.split('[').length - 1;
  return alternatives + nameBytes(followedBy) * 4 + (classes + 3) * classBytes <= maxCompiledBytes;
}
