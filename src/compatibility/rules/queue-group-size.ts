import type { EstateCheck } from '../rule.js';
import { warning } from '../verdict.js';

/** Members of a quorum queue that may be lost together: the smaller half. */
const spare = (members: number): number => Math.ceil(members / 2) - 1;

/** The members it asks for and those it would get by default or can get now. */
export const queueGroupSize: EstateCheck = {
  code: 'QUEUE.GROUP_SIZE',
  options: [],
  momentary: false,
  reads: 'live',
  asks: 'green',
  check: ({ target, queues }) => {
    const nodes = target.snapshot?.live?.nodes.filter(({ running }) => running).length ?? 0;
    if (nodes === 0) return [];
    return queues.flatMap(({ facts, green }) => {
      const size = green?.arguments['x-quorum-initial-group-size'];
      if (green?.type !== 'quorum' || typeof size !== 'number' || size < 1) return [];
      const evidence = { 'x-quorum-initial-group-size': size, running: nodes };
      const { vhost, name } = facts.queue;
      const about = { subject: { kind: 'queue', vhost, name }, names: [name] } as const;
      if (size > nodes) {
        const verdict = warning(
          evidence,
          `Green makes it with ${nodes} of ${size} members, and adds none by itself when more nodes run.`,
          'Let as many nodes run before the queues are made, or add members afterwards.',
        );
        return [{ ...about, verdict }];
      }
      if (spare(size) >= spare(Math.min(3, nodes))) return [];
      const verdict = warning(
        evidence,
        `Green makes it with so few members although ${nodes} nodes run: it does not survive the loss of one.`,
        'Let clients and blue declare it without this argument or with at least 3, or add members afterwards.',
      );
      return [{ ...about, verdict }];
    });
  },
};
