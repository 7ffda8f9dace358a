import { Flags } from '@oclif/core';
import { QuorateCommand } from '../terminal/base-command.js';
import type { Envelope } from '../terminal/envelope.js';
import { planArgument, stateFlags } from '../terminal/run-flags.js';

export default class Pause extends QuorateCommand {
  static override summary = 'Let a run wait before its next step.';
  static override description =
    'A running apply, rollback or complete finishes its step, and opens the bridges of a client that moves, then waits, with its locks held and its bridges open, until quorate resume; one that is ' +
    'started meanwhile waits before its first step. Messages keep flowing. Reads and writes files only, never a broker.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json',
    '<%= config.bin %> <%= command.id %> plan.json --reason "sale until noon"',
  ];
  static override args = planArgument;
  static override flags = {
    ...stateFlags,
    reason: Flags.string({
      summary: 'Why, for whoever waits and looks; at most 1,000 characters',
      env: 'QUORATE_REASON',
      helpValue: 'TEXT',
    }),
  };

  async run(): Promise<Envelope> {
    const { args, flags } = await this.parse(Pause);
    const { stateDirectory } = await import('../journal/state-directory.js');
    const { longestReason, writePause } = await import('../journal/pause-file.js');
    const { pausedAnswer } = await import('../terminal/pause-answer.js');
    const { whoami } = await import('../terminal/whoami.js');
    const { readPlan } = await import('../plan/file.js');
    const { hash } = await readPlan(args.plan);
    const directory = stateDirectory({
      planFile: args.plan,
      planHash: hash,
      stateDir: flags['state-dir'],
    });
    const asked = {
      by: whoami(process.env),
      at: new Date().toISOString(),
      reason: flags.reason?.slice(0, longestReason),
    };
    const result = await writePause(directory, asked);
    return this.conclude(pausedAnswer(hash, directory, result));
  }
}
