import { QuorateCommand } from '../terminal/base-command.js';
import { connectionFlags } from '../terminal/connection-flags.js';
import type { Envelope } from '../terminal/envelope.js';
import { findingsFailure } from '../terminal/fail-on.js';
import { planningFlags } from '../terminal/planning-flags.js';

export default class Doctor extends QuorateCommand {
  static override summary = 'Check whether a migration can be carried out from here, now.';
  static override description =
    'Looks at connectivity, TLS, user tags and rights, plugins, feature flags, versions, alarms, partitions and unsynchronised mirrors ' +
    'of both brokers, and changes nothing. Whether two clusters get to each other for bridges only they can tell: apply has it tried before anything moves. Ends with exit code 4 when something stands in the way.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --blue https://ops@mq-blue:15671/shop',
    '<%= config.bin %> <%= command.id %> --config quorate.yaml --json',
  ];
  static override flags = { ...connectionFlags, ...planningFlags };

  async run(): Promise<Envelope> {
    const { flags } = await this.parse(Doctor);
    const { examineByFlags } = await import('../terminal/examine-flags.js');
    const { findingsText } = await import('../terminal/findings-text.js');
    const examination = await examineByFlags(flags);
    return this.conclude({
      data: examination,
      text: findingsText(examination.findings),
      failure: findingsFailure(examination.findings, flags['fail-on'], {
        decide: undefined,
        again: 'do what the findings say, then run quorate doctor again',
      }),
    });
  }
}
