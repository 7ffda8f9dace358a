import { QuorateCommand } from '../../terminal/base-command.js';
import type { Envelope } from '../../terminal/envelope.js';
import { formatFlag } from '../../terminal/format-flag.js';
import { planArgument } from '../../terminal/run-flags.js';

export default class PlanShow extends QuorateCommand {
  static override summary = 'Show a plan for review.';
  static override description =
    'Reads the plan file only, never a broker. A file that was changed after it was written is refused. ' +
    'As HTML it is one file for a browser: it needs no network, and names in it are text.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json',
    '<%= config.bin %> <%= command.id %> plan.json --format markdown > plan.md',
    '<%= config.bin %> <%= command.id %> plan.json --format html > plan.html',
  ];
  static override args = planArgument;
  static override flags = formatFlag;

  async run(): Promise<Envelope> {
    const { args, flags } = await this.parse(PlanShow);
    const { readPlan } = await import('../../plan/file.js');
    const { planText } = await import('../../terminal/plan-text.js');
    const plan = await readPlan(args.plan);
    return this.conclude({
      data: { plan },
      text: planText(plan, flags.format, args.plan),
      failure: undefined,
    });
  }
}
