import { Flags } from '@oclif/core';
import { QuorateCommand } from '../terminal/base-command.js';
import { connectionFlags, valuesOf } from '../terminal/connection-flags.js';
import type { Envelope } from '../terminal/envelope.js';
import { untilFlag } from '../terminal/phase-flag.js';
import { planArgument, runFlags, stateFlags, unitFlags } from '../terminal/run-flags.js';

export default class Apply extends QuorateCommand {
  static override summary = 'Carry out a reviewed plan, step by step; again to resume.';
  static override description =
    'Without --execute this is a dry run: it says which steps would be done and changes nothing. With --execute it asks for the first ' +
    "twelve characters of the plan's hash, or takes them from --approve. Ctrl-C stops at the next safe point; the same command resumes.";
  static override examples = [
    '<%= config.bin %> <%= command.id %> plan.json',
    '<%= config.bin %> <%= command.id %> plan.json --execute --approve 3f9c01a2b4d8',
    '<%= config.bin %> <%= command.id %> plan.json --execute --unit orders --until consumers',
    '<%= config.bin %> <%= command.id %> plan.json --execute --unit orders --audit',
    '<%= config.bin %> <%= command.id %> plan.json --execute --approve 3f9c01a2b4d8 --non-interactive --deadline 30m --json',
  ];
  static override args = planArgument;
  static override flags = {
    ...connectionFlags,
    ...runFlags,
    ...stateFlags,
    ...unitFlags,
    ...untilFlag,
    step: Flags.boolean({
      summary: 'Do one step and stop; a move and the opening of its bridges count as one',
      env: 'QUORATE_STEP',
    }),
    'skip-soak': Flags.boolean({
      summary: 'Do not wait for the soak time after a move; what the checks find still counts',
      env: 'QUORATE_SKIP_SOAK',
    }),
    // No environment variable: what is accepted is accepted once, by who has looked.
    'accept-unexplained': Flags.string({
      summary:
        'Queue of blue whose unexplained messages you have accounted for; repeatable; noted in the journal',
      helpValue: 'QUEUE',
      multiple: true,
      multipleNonGreedy: true,
    }),
    audit: Flags.boolean({
      summary:
        'Compare what each bridge takes from blue with what enters green, by the firehose, while bridges are open: the nodes copy every message of the vhosts',
      env: 'QUORATE_AUDIT',
    }),
    approve: Flags.string({
      summary: "At least 12 characters of the plan's hash; without it they are asked for",
      env: 'QUORATE_APPROVE',
      helpValue: 'HASH',
    }),
  };

  async run(): Promise<Envelope> {
    const { args, flags, raw } = await this.parse(Apply);
    const { runByFlags } = await import('../terminal/run-by-flags.js');
    const { runAnswer } = await import('../terminal/run-answer.js');
    const { approvePlan, askerFor } = await import('../terminal/consent.js');
    const { auditRoom } = await import('../terminal/audit-room.js');
    const { siblingCommand } = await import('../terminal/command-line.js');
    const { selectSteps } = await import('../migration/selection.js');
    const { driftOf } = await import('../inspection/drift.js');
    const selection = { units: valuesOf(flags.unit), until: flags.until };
    const ran = await runByFlags({
      command: 'apply',
      argv: this.argv,
      raw,
      planFile: args.plan,
      flags,
      json: this.jsonEnabled(),
      direction: 'forward',
      check: () => undefined,
      consent: ({ plan }) => approvePlan(plan.hash, flags.approve, askerFor(flags)),
      select:
        ({ plan }) =>
        () =>
          selectSteps(plan, selection),
      findDrift: driftOf,
      limit: flags.step ? 1 : undefined,
      skipSoak: flags['skip-soak'],
      accepted: valuesOf(flags['accept-unexplained']),
      audit: flags.audit ? auditRoom : undefined,
    });
    const more = ['--execute', '--approve', ran.record.plan.hash.slice(0, 12)];
    const execute = flags.execute ? undefined : siblingCommand('apply', args.plan, raw, more);
    return this.conclude(runAnswer(ran, { execute, eventsOnStdout: flags.events === '-' }));
  }
}
