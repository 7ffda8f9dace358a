import { Flags } from '@oclif/core';

export const untilFlag = {
  until: Flags.option({
    summary: 'Last phase to go through',
    env: 'QUORATE_UNTIL',
    options: ['preflight', 'provision', 'consumers', 'publishers', 'drain', 'verify'] as const,
  })(),
};
