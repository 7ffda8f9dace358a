import path from 'node:path';
import type { Broker } from '../broker/broker.js';
import type { MigrationRecord } from '../inspection/record.js';
import { DeferredStop } from '../migration/deferred-stop.js';
import { handlers } from '../migration/handlers.js';
import { runMigration } from '../migration/run.js';
import type { RunResult } from '../migration/run-options.js';
import { Soaks } from '../migration/soaks.js';
import type { Side } from '../plan/bridge.js';
import { absentAttendant, createAttendant } from './attendant.js';
import { liftCommand, resumeCommand, siblingCommand } from './command-line.js';
import { isInteractive } from './interactive.js';
import { onInterrupt } from './interrupt.js';
import { keysAtTerminal } from './keys-at-terminal.js';
import { paletteFor } from './palette.js';
import { createReporter } from './reporter.js';
import type { RunReporter } from './run-reporter.js';
import type { RunRequest } from './run-request.js';
import { whoami } from './whoami.js';

/** One run; `turningBack`: the unit that somebody asked to bring back meanwhile. */
export interface Attempt {
  readonly result: RunResult;
  readonly turningBack: string | undefined;
}

type Brokers = Readonly<Record<Side, Broker>>;

/** Runs what was asked for, with its reporter, its signals and its keys, and leaves the terminal as it was. */
export async function attempt(
  request: RunRequest,
  record: MigrationRecord,
  brokers: Brokers,
  typed: readonly string[],
): Promise<Attempt> {
  const { flags, json } = request;
  const by = whoami(process.env);
  const soaks = new Soaks(request.skipSoak ? { by, at: new Date().toISOString() } : undefined);
  const reporter = await createReporter({
    terminal: process.stderr.isTTY && process.env['TERM'] !== 'dumb',
    palette: paletteFor(process.stderr, process.env),
    events: flags.events,
    json,
  });
  const note = (level: 'info' | 'warning') => (message: string) => {
    reporter.report({ event: 'note', level, message });
  };
  const stops = new DeferredStop();
  const interrupt = onInterrupt(note('warning'), stops);
  const stateDirectory = record.directory;
  using keys = keysAtTerminal(request, {
    ...{ stateDirectory, soaks, by, tell: note('info') },
    stop: () => {
      interrupt.ask('q');
    },
  });
  try {
    const result = await run({ request, record, brokers, typed, soaks, stops }, interrupt.signal, {
      report: (event) => {
        keys.see(event);
        reporter.report(event);
      },
      confirm: (message, signal) => keys.aside(() => reporter.confirm(message, signal)),
    });
    return { result, turningBack: keys.turningBack() };
  } finally {
    await reporter.close();
    interrupt.dispose();
  }
}

interface Starting {
  readonly request: RunRequest;
  readonly record: MigrationRecord;
  readonly brokers: Brokers;
  readonly typed: readonly string[];
  readonly soaks: Soaks;
  readonly stops: DeferredStop;
}

function run(
  { request, record, brokers, typed, soaks, stops }: Starting,
  signal: AbortSignal,
  { report, confirm }: Pick<RunReporter, 'report' | 'confirm'>,
): Promise<RunResult> {
  const { command, argv, raw, planFile, flags } = request;
  const { plan, directory: stateDirectory } = record;
  const present = !flags['non-interactive'] && isInteractive();
  const select = request.select(record);
  return runMigration({
    context: {
      plan,
      brokers,
      attendant: present ? createAttendant(confirm, signal) : absentAttendant,
      reporter: { report },
      signal,
      stops,
      directory: path.dirname(path.resolve(planFile)),
      deadlineMs: flags.deadline,
      accepted: request.accepted ?? [],
    },
    soaks,
    audit: request.audit,
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
      rollbackClient: (client) =>
        siblingCommand('rollback', planFile, raw, ['--client', client, '--execute']),
      sweep: siblingCommand('sweep', planFile, raw, []),
    },
    by: whoami(process.env),
    run: `${process.pid}-${Date.now().toString(36)}`,
    now: () => new Date(),
  });
}
