import { Flags, type Interfaces } from '@oclif/core';
import type { ChoosableSeverity } from './fail-on.js';

const HELP = 'SELECTION';

/** What to look at and by which way it shall move. */
export const planningFlags = {
  vhost: Flags.string({
    summary:
      'Vhost of blue to look at; repeatable; by default the one in the URL or those of quorate.yaml, otherwise all; plan of a running blue with several wants a choice',
    env: 'QUORATE_VHOST',
    helpValue: 'NAME',
    helpGroup: HELP,
    multiple: true,
    multipleNonGreedy: true,
  }),
  strategy: Flags.option({
    summary: 'vhost: green is a new vhost of the same cluster; broker: another cluster',
    env: 'QUORATE_STRATEGY',
    options: ['vhost', 'broker'] as const,
    default: 'vhost' as const,
    helpGroup: HELP,
  })(),
  'fail-on': Flags.option({
    summary: 'Least severity of a finding that ends in exit code 4',
    env: 'QUORATE_FAIL_ON',
    options: [
      'blocker',
      'warning',
      'info',
      'never',
    ] as const satisfies readonly ChoosableSeverity[],
    default: 'blocker' as const,
  })(),
};

export type PlanningFlags = Interfaces.InferredFlags<typeof planningFlags>;
