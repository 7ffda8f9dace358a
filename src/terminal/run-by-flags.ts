import path from 'node:path';
import { openRecord, type MigrationRecord } from '../inspection/record.js';
import type { JournalState } from '../journal/state.js';
import type { Broker } from '../broker/broker.js';
import { assertForUse } from '../migration/admission.js';
import { handlers } from '../migration/handlers.js';
import { runMigration } from '../migration/run.js';
import type { RunResult } from '../migration/run-options.js';
import type { Side } from '../plan/bridge.js';
import type { Step } from '../plan/step.js';
import { absentAttendant, createAttendant } from './attendant.js';
import { liftCommand, resumeCommand, siblingCommand, type RawTokens } from './command-line.js';
import type { ConnectionFlags } from './connection-flags.js';
import { isInteractive } from './interactive.js';
import { onInterrupt } from './interrupt.js';
import { connectForPlan } from './open-brokers.js';
import { paletteFor } from './palette.js';
import { createReporter } from './reporter.js';
import type { RunReporter } from './run-reporter.js';
import type { RunFlags, StateFlags } from './run-flags.js';

/** What a command that changes brokers asks for. */
export interface RunRequest {
  readonly command: string;
  readonly argv: readonly string[];
  readonly raw: RawTokens;
  readonly planFile: string;
  readonly flags: ConnectionFlags & RunFlags & StateFlags;
  readonly json: boolean;
  readonly direction: 'forward' | 'back';
  /** Throws what speaks against starting, before anybody is asked anything. */
  readonly check: (record: MigrationRecord) => void;
  /** Asked only with --execute; returns the arguments that would say the same. */
  readonly consent: (record: MigrationRecord) => Promise<readonly string[]>;
  readonly select: (record: MigrationRecord) => (state: JournalState) => readonly Step[];
  readonly findDrift:
    | ((
        record: MigrationRecord,
        blue: Broker,
      ) => (state: JournalState) => Promise<readonly string[]>)
    | undefined;
  readonly limit: number | undefined;
}

export interface Ran {
  readonly record: MigrationRecord;
  readonly result: RunResult;
}

/** From flags to a finished run: reads, asks, connects, runs, and leaves the terminal as it was. */
export async function runByFlags(request: RunRequest): Promise<Ran> {
  const { flags, planFile, json } = request;
  const record = await openRecord(planFile, flags['state-dir']);
  assertForUse(record.plan);
  request.check(record);
  const typed = flags.execute ? await request.consent(record) : [];
  const brokers = await connectForPlan(flags, record.plan);
  const reporter = await createReporter({
    terminal: process.stderr.isTTY && process.env['TERM'] !== 'dumb',
    palette: paletteFor(process.stderr, process.env),
    events: flags.events,
    json,
  });
  const interrupt = onInterrupt((message) => {
    reporter.report({ event: 'note', level: 'warning', message });
  });
  try {
    const result = await run(request, record, brokers, typed, reporter, interrupt.signal);
    return { record, result };
  } finally {
    await reporter.close();
    interrupt.dispose();
  }
}

function run(
  request: RunRequest,
  record: MigrationRecord,
  brokers: Readonly<Record<Side, Broker>>,
  typed: readonly string[],
  reporter: RunReporter,
  signal: AbortSignal,
): Promise<RunResult> {
  const { command, argv, raw, planFile, flags } = request;
  const { plan, directory: stateDirectory } = record;
  const present = !flags['non-interactive'] && isInteractive();
  const select = request.select(record);
  return runMigration({
    context: {
      plan,
      brokers,
      attendant: present
        ? createAttendant((message, at) => reporter.confirm(message, at), signal)
        : absentAttendant,
      reporter,
      signal,
      directory: path.dirname(path.resolve(planFile)),
      deadlineMs: flags.deadline,
    },
    handlers,
    stateDirectory,
    direction: request.direction,
    execute: flags.execute,
    // Consent was given, or the run stays dry.
    approval: flags.execute ? plan.hash : undefined,
    select: (state) => {
      // While somebody was being asked, another run may have ended: what counts is the journal under the lock.
      request.check({ ...record, state });
      return select(state);
    },
    limit: request.limit,
    findDrift: request.findDrift?.(record, brokers.blue),
    commands: {
      resume: resumeCommand(command, argv, typed),
      lift: liftCommand(planFile, flags['state-dir']),
      rollback: (unit) => siblingCommand('rollback', planFile, raw, ['--unit', unit, '--execute']),
    },
    run: `${process.pid}-${Date.now().toString(36)}`,
    now: () => new Date(),
  });
}
