import type { EstateCheck } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { blocker, warning } from '../verdict.js';

const warnAt = 70;
const stopAt = 80;

export const brokerMemoryHeadroom: EstateCheck = {
  code: 'BROKER.MEMORY_HEADROOM',
  options: [],
  momentary: true,
  reads: 'live',
  asks: 'both',
  check: ({ parties }) =>
    parties.flatMap((party) => {
      const nodes = (party.snapshot?.live?.nodes ?? []).flatMap(
        ({ name, memoryUsed, memoryLimit }) => {
          if (memoryUsed === undefined || memoryLimit === undefined || memoryLimit <= 0) return [];
          const percent = Math.round((memoryUsed / memoryLimit) * 100);
          return percent >= warnAt ? [{ node: name, percent }] : [];
        },
      );
      if (nodes.length === 0) return [];
      const say = nodes.some(({ percent }) => percent >= stopAt) ? blocker : warning;
      return [
        aboutBroker(
          party,
          say(
            { nodes },
            'The move itself takes memory, and near the limit the broker holds all publishers back.',
            'Let consumers catch up or give the nodes more memory first.',
          ),
        ),
      ];
    }),
};
