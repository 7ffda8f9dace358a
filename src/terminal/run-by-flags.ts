import { openRecord, type MigrationRecord } from '../inspection/record.js';
import { assertForUse } from '../migration/admission.js';
import type { RunResult } from '../migration/run-options.js';
import { attempt } from './attempt.js';
import { consentToAudit } from './audit-consent.js';
import { backRequest } from './back-request.js';
import { resumeCommand, siblingCommand } from './command-line.js';
import { outliveOutput } from './lost-output.js';
import { endLeftTraces } from './left-trace.js';
import { connectForPlan } from './open-brokers.js';
import { withRest } from './run-end.js';
import type { RunRequest } from './run-request.js';
import { turnedBack } from './turned-back.js';

export interface Ran {
  readonly record: MigrationRecord;
  readonly result: RunResult;
}

/** From flags to a finished run: reads, asks, connects, runs, and leaves the terminal as it was. */
export async function runByFlags(request: RunRequest): Promise<Ran> {
  const { flags, planFile } = request;
  const record = await openRecord(planFile, flags['state-dir']);
  assertForUse(record.plan);
  request.check(record);
  const typed = flags.execute ? await request.consent(record) : [];
  const brokers = await connectForPlan(flags, record.plan);
  if (request.audit !== undefined) await consentToAudit(request, record.plan, brokers);
  if (flags.execute) await endLeftTraces(record.plan, brokers);
  outliveOutput();
  const { result, turningBack } = await attempt(request, record, brokers, typed);
  if (turningBack === undefined)
    return { record, result: flags.execute ? await withWhatIsLeft(request, result) : result };
  const back = await attempt(backRequest(request, turningBack), record, brokers, []);
  const again = resumeCommand(request.command, request.argv, typed);
  return { record, result: turnedBack(back.result, turningBack, again) };
}

async function withWhatIsLeft(request: RunRequest, result: RunResult): Promise<RunResult> {
  const { planFile, flags, raw, direction } = request;
  const { plan, state } = await openRecord(planFile, flags['state-dir']);
  const command = (name: string, ...more: readonly string[]) =>
    siblingCommand(name, planFile, raw, more);
  return { ...result, outcome: withRest(result.outcome, { plan, state, direction, command }) };
}
