import type { EstateCheck } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { warning } from '../verdict.js';

export const brokerTooFewNodes: EstateCheck = {
  code: 'BROKER.TOO_FEW_NODES',
  options: [],
  momentary: false,
  reads: 'live',
  asks: 'green',
  check: ({ target }) => {
    const nodes = target.snapshot?.live?.nodes ?? [];
    const running = nodes.filter((node) => node.running).length;
    if (nodes.length === 0 || running >= 3) return [];
    return [
      aboutBroker(
        target,
        warning(
          { running, nodes: nodes.length },
          'With fewer than three running nodes a quorum queue does not survive the loss of one.',
          'Run three nodes or more before the queues are made.',
        ),
      ),
    ];
  },
};
