import { Args, Flags, type Interfaces } from '@oclif/core';
import { durationFlag } from './duration-flag.js';

const HELP = 'RUN';

export const planArgument = {
  plan: Args.string({
    description: 'Plan file written by quorate plan --out',
    required: true,
  }),
};

export const stateFlags = {
  'state-dir': Flags.string({
    summary: 'Directory of the journal; by default .quorate beside the plan file',
    env: 'QUORATE_STATE_DIR',
    helpValue: 'DIR',
  }),
};

export const unitFlags = {
  unit: Flags.string({
    summary: 'Unit to look at or work on; repeatable; by default all',
    env: 'QUORATE_UNIT',
    helpValue: 'NAME',
    multiple: true,
    multipleNonGreedy: true,
  }),
};

/** What of a migration goes back. */
export const returnFlags = {
  // No environment variable: a hook is told its client by QUORATE_CLIENT, and may call quorate.
  client: Flags.string({
    summary: 'Only this client returns, with what lies on green for nobody else; its unit stays',
    helpValue: 'NAME',
  }),
  plan: Flags.boolean({
    summary: 'Show what would be done, and do nothing, which is the default',
    exclusive: ['execute'],
  }),
};

/** Flags of the commands that change brokers. */
export const runFlags = {
  // No environment variable: one forgotten in a shell would turn every dry run into a real one.
  execute: Flags.boolean({
    summary: 'Do it; without this nothing is changed',
    helpGroup: HELP,
  }),
  'non-interactive': Flags.boolean({
    summary: 'Ask nothing: wait for what the operator has to do, up to the deadline',
    env: 'QUORATE_NON_INTERACTIVE',
    helpGroup: HELP,
  }),
  deadline: durationFlag({
    summary:
      'How long any one thing may take: a client to arrive, a queue to get emptier, a gate to open',
    env: 'QUORATE_DEADLINE',
    default: 600_000,
    defaultHelp: () => Promise.resolve('10m'),
    helpGroup: HELP,
  }),
  events: Flags.string({
    summary: 'Write what happens as JSON lines to a file, or to stdout with -',
    env: 'QUORATE_EVENTS',
    helpValue: 'FILE|-',
    helpGroup: HELP,
  }),
};

export type RunFlags = Interfaces.InferredFlags<typeof runFlags>;
export type StateFlags = Interfaces.InferredFlags<typeof stateFlags>;
export type UnitFlags = Interfaces.InferredFlags<typeof unitFlags>;
