import type { CheckOf } from '../../plan/gate-check.js';
import { thresholdText } from '../../plan/gate-text.js';
import type { StepOf } from '../../plan/step.js';
import { runCommand } from '../cutover/run-command.js';
import type { MigrationContext } from '../handler.js';
import type { Judgement, Verdict } from './verdict.js';

/** EX_TEMPFAIL of sysexits(3): ask again. */
const askAgain = 75;

/** Asks the operator's own command about a moved client: exit 0 is ok, 75 not yet, anything else no. */
export async function askCommand(
  check: CheckOf<'GATE.COMMAND'>,
  step: StepOf<'client.gate'>,
  context: MigrationContext,
): Promise<Verdict> {
  const { client, fromVhost, toVhost, soakMs } = step.params;
  const { blue, green } = context.brokers;
  const ended = await runCommand({
    argv: check.command,
    directory: context.directory,
    variables: {
      QUORATE_CLIENT: client.name,
      QUORATE_UNIT: step.unit,
      QUORATE_STEP: step.id,
      QUORATE_FROM_VHOST: fromVhost,
      QUORATE_TO_VHOST: toVhost,
      QUORATE_SOAK_SECONDS: String(soakMs / 1000),
    },
    secrets: [blue.amqp.password, green.amqp.password],
    deadlineMs: context.deadlineMs,
    signal: context.signal,
    onLine: (line) => {
      context.progress(step, `gate command: ${line}`, {});
    },
  });
  return {
    code: check.code,
    threshold: thresholdText(check, step.params.queues),
    ...judgeEnd(ended),
  };
}

/** The command's own last line says most. */
export function judgeEnd({
  exitCode,
  failure,
  lastLine,
}: Awaited<ReturnType<typeof runCommand>>): Judgement {
  const said = lastLine === '' ? '' : `: ${lastLine}`;
  if (failure === undefined) return { state: 'ok', value: `the command agreed${said}` };
  if (exitCode === askAgain) return { state: 'wait', value: `the command asks to wait${said}` };
  return { state: 'fail', value: `the command ${failure}${said}` };
}
