/** The words every reader of a plan needs, once. */
export const glossary: readonly (readonly [word: string, meaning: string])[] = [
  ['blue', 'where the mirrored queues are now'],
  ['green', 'where the quorum queues will be; a queue and its arguments are made anew there'],
  ['unit', 'the smallest set of queues, exchanges and clients that can only move together'],
  ['bridge', 'a shovel that carries the messages of one queue from blue to green'],
  ['fence', 'rights taken from a client that has moved, so that it cannot come back to blue'],
];
