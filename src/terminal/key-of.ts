export type Key =
  'pause' | 'resume' | 'skip' | 'back' | 'yes' | 'stop' | 'interrupt' | 'suspend' | 'other';

const letters = new Map<string, Key>([
  ['p', 'pause'],
  ['r', 'resume'],
  ['s', 'skip'],
  ['b', 'back'],
  ['y', 'yes'],
  ['q', 'stop'],
]);

const controlC = '\u0003';
const controlZ = '\u001A';

/**
 * What a terminal in raw mode sent at once. Only one letter, or one that is held down, is a command: text that was pasted and the
 * sequences of cursor keys are `other`, whatever letters are in them.
 */
export function keyOf(chunk: string): Key {
  if (chunk.includes(controlC)) return 'interrupt';
  if (chunk.includes(controlZ)) return 'suspend';
  const [letter, ...more] = new Set(chunk.toLowerCase());
  if (letter === undefined || more.length > 0) return 'other';
  return letters.get(letter) ?? 'other';
}

/** How often Ctrl-C was pressed in what a terminal in raw mode sent at once. */
export function interruptsIn(chunk: string): number {
  return chunk.split(controlC).length - 1;
}
