import type { EstateCheck } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { blocker } from '../verdict.js';

export const brokerPartition: EstateCheck = {
  code: 'BROKER.PARTITION',
  options: [],
  momentary: true,
  reads: 'live',
  asks: 'both',
  check: ({ parties }) =>
    parties.flatMap((party) => {
      const nodes = (party.snapshot?.live?.nodes ?? []).filter(
        ({ partitions }) => partitions.length > 0,
      );
      if (nodes.length === 0) return [];
      return [
        aboutBroker(
          party,
          blocker(
            Object.fromEntries(nodes.map(({ name, partitions }) => [name, partitions])),
            'The nodes have lost sight of each other, and queues may exist twice with different messages.',
            'Heal the partition and let mirrors synchronise before anything moves.',
          ),
        ),
      ];
    }),
};
