import { QuorateCommand } from '../terminal/base-command.js';
import type { Envelope } from '../terminal/envelope.js';
import { planArgument, stateFlags } from '../terminal/run-flags.js';

export default class Resume extends QuorateCommand {
  static override summary = 'Lift a pause.';
  static override description =
    'The run that waits goes on by itself, after it has asked its gates again. A run that has ended is not started: that is what apply or rollback is for. ' +
    'Reads and writes files only, never a broker.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json',
    '<%= config.bin %> <%= command.id %> plan.json --json',
  ];
  static override args = planArgument;
  static override flags = { ...stateFlags };

  async run(): Promise<Envelope> {
    const { args, flags } = await this.parse(Resume);
    const { stateDirectory } = await import('../journal/state-directory.js');
    const { removePause } = await import('../journal/pause-file.js');
    const { liftedAnswer } = await import('../terminal/pause-answer.js');
    const { readPlan } = await import('../plan/file.js');
    const { hash } = await readPlan(args.plan);
    const directory = stateDirectory({
      planFile: args.plan,
      planHash: hash,
      stateDir: flags['state-dir'],
    });
    return this.conclude(liftedAnswer(hash, directory, await removePause(directory)));
  }
}
