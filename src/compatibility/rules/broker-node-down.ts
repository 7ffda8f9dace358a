import type { EstateCheck } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { blocker } from '../verdict.js';

export const brokerNodeDown: EstateCheck = {
  code: 'BROKER.NODE_DOWN',
  options: [],
  momentary: true,
  reads: 'live',
  asks: 'both',
  check: ({ parties }) =>
    parties.flatMap((party) => {
      const nodes = (party.snapshot?.live?.nodes ?? []).filter(({ running }) => !running);
      if (nodes.length === 0) return [];
      return [
        aboutBroker(
          party,
          blocker(
            { nodes: nodes.map(({ name }) => name) },
            'With a node missing, mirrors or members are missing, and the next loss could lose messages.',
            'Start the node and wait until its mirrors have caught up.',
          ),
        ),
      ];
    }),
};
