import { Args, Flags } from '@oclif/core';
import { QuorateCommand } from '../terminal/base-command.js';
import { connectionFlags } from '../terminal/connection-flags.js';
import type { Envelope } from '../terminal/envelope.js';
import { stateFlags } from '../terminal/run-flags.js';

export default class Sweep extends QuorateCommand {
  static override summary = 'Remove what an aborted migration has left behind, and only that.';
  static override description =
    'For a migration whose journal is lost: by the copy that it left on the broker its shovels, transit exchanges, policies and temporary ' +
    'users are removed, and rights that its fences took are given back. What is not recorded there stays, and so does a quarantine that ' +
    'holds messages. Without --execute it only lists, but for the firehose that a killed audit or trace left on, which is switched off. While the journal is here, rollback is the way back.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> plan.json --execute',
    '<%= config.bin %> <%= command.id %> --migration 1218ee219aef --execute',
  ];
  static override args = {
    plan: Args.string({
      description: 'Plan file of the migration; without it the cluster of --blue is looked at',
    }),
  };
  static override flags = {
    ...connectionFlags,
    ...stateFlags,
    migration: Flags.string({
      summary: 'The migration, as the names of its objects have it, where its plan is lost, too',
      env: 'QUORATE_MIGRATION_ID',
      helpValue: 'ID',
    }),
    // No environment variable: one forgotten in a shell would turn every dry run into a real one.
    execute: Flags.boolean({ summary: 'Do it; without this nothing is changed' }),
  };

  async run(): Promise<Envelope> {
    const { args, flags, raw } = await this.parse(Sweep);
    const { sweepByFlags } = await import('../terminal/sweep-by-flags.js');
    const { hasSomething, sweepAnswer } = await import('../terminal/sweep-answer.js');
    const { resumeCommand } = await import('../terminal/command-line.js');
    const swept = await sweepByFlags({ planFile: args.plan, flags, raw });
    const isNamed = args.plan !== undefined || flags.migration !== undefined;
    const known = swept.leftovers.some((one) => one.copy !== undefined && hasSomething(one));
    const execute =
      flags.execute || !isNamed || !known
        ? undefined
        : resumeCommand('sweep', this.argv, ['--execute']);
    return this.conclude(sweepAnswer(swept, { executed: flags.execute, execute }));
  }
}
