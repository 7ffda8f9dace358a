import type { QueueFlow } from '../../../../src/broker/management/queue-flow.js';
import type { Look } from '../../../../src/migration/gates/look.js';

export function flow(fields: Partial<QueueFlow> = {}): QueueFlow {
  return {
    ready: 0,
    unacknowledged: 0,
    acknowledged: 0,
    delivered: 0,
    redelivered: 0,
    ...fields,
  };
}

export function look(atSeconds: number, fields: Partial<Look> = {}): Look {
  return {
    atMs: atSeconds * 1000,
    onGreen: { connections: 1, consumers: new Map([['orders', 2]]) },
    onBlue: { connections: 0, consumers: new Map() },
    queues: [{ name: 'orders', green: flow(), blue: flow() }],
    deadLetters: [],
    lag: undefined,
    published: undefined,
    ...fields,
  };
}

/** A look every five seconds at one queue on green, as its flow was each time; undefined: it was not there. */
export function looksAt(
  flows: readonly (Partial<QueueFlow> | undefined)[],
  blue: readonly number[] = [],
): readonly Look[] {
  return flows.map((fields, index) =>
    look(index * 5, {
      queues: [
        {
          name: 'orders',
          green: fields === undefined ? undefined : flow(fields),
          blue: flow({ ready: blue[index] ?? 0 }),
        },
      ],
    }),
  );
}
