import { Args, Flags } from '@oclif/core';
import { QuorateCommand } from '../../terminal/base-command.js';
import type { Envelope } from '../../terminal/envelope.js';
import type { DiffFormat } from '../../report/render-plan-diff.js';

export default class PlanDiff extends QuorateCommand {
  static override summary =
    'Say what differs between two plans, for whoever has reviewed the first.';
  static override description =
    'Reads the plan files only, never a broker: queues, policies, exchanges, bindings, permissions, findings, decisions, units, clients and steps. ' +
    'Text and Markdown leave out what only follows from what they show, such as steps; JSON has all. ' +
    'Names of temporary objects do not count, estimates neither. Ends with exit code 0 also when the plans differ, unless --exit-code is given.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> reviewed.json plan.json',
    '<%= config.bin %> <%= command.id %> reviewed.json plan.json --format markdown > diff.md',
    '<%= config.bin %> <%= command.id %> reviewed.json plan.json --exit-code --json',
  ];
  static override args = {
    before: Args.string({ description: 'Plan file to compare with', required: true }),
    after: Args.string({ description: 'Plan file that may differ', required: true }),
  };
  static override flags = {
    format: Flags.option({
      summary: 'How to write the result to stdout',
      options: ['text', 'markdown', 'json'] as const satisfies readonly DiffFormat[],
      default: 'text' as const,
    })(),
    'exit-code': Flags.boolean({ summary: 'End with exit code 4 when the plans differ' }),
  };

  async run(): Promise<Envelope> {
    const { args, flags } = await this.parse(PlanDiff);
    const { readPlan } = await import('../../plan/file.js');
    const { diffPlans } = await import('../../plan/diff/plan-diff.js');
    const { renderPlanDiff } = await import('../../report/render-plan-diff.js');
    const diff = diffPlans(await readPlan(args.before), await readPlan(args.after));
    const differs = flags['exit-code'] && !diff.identical;
    return this.conclude({
      data: diff,
      text: renderPlanDiff(diff, flags.format),
      failure: differs
        ? {
            code: 'PLAN.DIFFERS',
            message: 'the plans differ, and an approval of the first is none of the second',
            causes: [],
            next: ['review what differs, then approve the second plan'],
            exit: 4,
          }
        : undefined,
    });
  }
}
