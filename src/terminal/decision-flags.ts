import { Flags, type Interfaces } from '@oclif/core';

const HELP = 'DECISION';

/** Decisions beside those of quorate.yaml. */
export const decisionFlags = {
  decide: Flags.string({
    summary:
      'Decide as quorate.yaml would, for names that match PATTERN or for everything; repeatable',
    env: 'QUORATE_DECIDE',
    helpValue: 'CODE=OPTION[@PATTERN]',
    helpGroup: HELP,
    multiple: true,
    multipleNonGreedy: true,
  }),
  'write-decisions': Flags.boolean({
    summary: 'Write the decisions of --decide into quorate.yaml',
    env: 'QUORATE_WRITE_DECISIONS',
    helpGroup: HELP,
    dependsOn: ['decide'],
  }),
};

export const interactiveFlag = {
  interactive: Flags.boolean({
    summary: 'Ask about what is undecided, explain each option, write the answers to quorate.yaml',
    env: 'QUORATE_INTERACTIVE',
    helpGroup: HELP,
  }),
};

export type DecisionFlags = Interfaces.InferredFlags<typeof decisionFlags>;
export type InteractiveFlag = Interfaces.InferredFlags<typeof interactiveFlag>;
