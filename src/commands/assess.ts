import { QuorateCommand } from '../terminal/base-command.js';
import { bridgeFlags } from '../terminal/bridge-flags.js';
import { connectionFlags } from '../terminal/connection-flags.js';
import { decisionFlags } from '../terminal/decision-flags.js';
import type { Envelope } from '../terminal/envelope.js';
import { findingsFailure } from '../terminal/fail-on.js';
import { formatFlag } from '../terminal/format-flag.js';
import { offlineFlags } from '../terminal/offline-flags.js';
import { observeFlags } from '../terminal/observe-flags.js';
import { planningFlags } from '../terminal/planning-flags.js';

export default class Assess extends QuorateCommand {
  static override summary = 'Say what would change, and what stands in the way, queue by queue.';
  static override description =
    'Reads both brokers, or the definitions exported from blue, and changes nothing. Every queue gets a disposition and the unit it moves with, every finding its consequence and its remedy, those of clients and units included; ' +
    'findings that need a decision name what to write into quorate.yaml. Ends with exit code 4 at findings as severe as --fail-on.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --blue https://ops@mq-blue:15671/shop',
    '<%= config.bin %> <%= command.id %> --blue https://ops@mq-blue:15671 --vhost shop --format markdown',
    '<%= config.bin %> <%= command.id %> --definitions blue.json --target-version 4.2 --strategy broker',
    'rabbitmqctl -q export_definitions - | <%= config.bin %> <%= command.id %> --definitions - --vhost shop',
    '<%= config.bin %> <%= command.id %> --fail-on warning --json',
  ];
  static override flags = {
    ...connectionFlags,
    ...bridgeFlags,
    ...offlineFlags,
    ...planningFlags,
    ...observeFlags,
    ...decisionFlags,
    ...formatFlag,
  };

  async run(): Promise<Envelope> {
    const { flags, raw } = await this.parse(Assess);
    const { planByFlags } = await import('../terminal/plan-by-flags.js');
    const { allFindings, assessmentData } = await import('../report/assessment-data.js');
    const { renderAssessment } = await import('../report/render-assessment.js');
    // What only a plan brings to light, such as clients that no unit can have, is better known now.
    const plan = await planByFlags(flags, raw, true);
    const data = assessmentData(plan);
    return this.conclude({
      data,
      text: this.jsonEnabled() ? undefined : renderAssessment(plan, flags.format),
      failure: findingsFailure(allFindings(data), flags['fail-on'], {
        decide: 'decide in quorate.yaml, then assess again',
        again: 'do what the findings say, then assess again',
      }),
    });
  }
}
