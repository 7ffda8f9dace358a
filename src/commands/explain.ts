import { Args } from '@oclif/core';
import { QuorateCommand } from '../terminal/base-command.js';
import type { Envelope } from '../terminal/envelope.js';

export default class Explain extends QuorateCommand {
  static override summary = 'Explain a code of a finding or an error.';
  static override description =
    'Says what a finding means, what its evidence is, what to do, which decisions there are and what follows from each, and where ' +
    'this is known from. Error codes are explained as well. Without a code, lists all findings; for a group such as QUEUE those of the group. Reads no broker and no file of yours.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> QUEUE',
    '<%= config.bin %> <%= command.id %> QUEUE.MAX_PRIORITY',
    '<%= config.bin %> <%= command.id %> gate.not_met',
    '<%= config.bin %> <%= command.id %> SETTING.CHANGED --json',
  ];
  static override args = {
    code: Args.string({
      description: 'a code as it is printed; upper and lower case are the same',
    }),
  };

  async run(): Promise<Envelope> {
    const { args } = await this.parse(Explain);
    const { answerAll, answerOne } = await import('../terminal/explain-answer.js');
    const { paletteFor } = await import('../terminal/palette.js');
    const page = {
      palette: paletteFor(process.stdout, process.env),
      width: process.stdout.columns,
    };
    return this.conclude(
      args.code === undefined ? await answerAll(page) : await answerOne(args.code, page),
    );
  }
}
