import { openRecord } from '../inspection/record.js';
import type { MigrationContext } from '../migration/handler.js';
import { pause as sleep } from '../migration/waiting.js';
import { QuorateError } from '../quorate-error.js';
import { inQuarantine } from '../verification/in-quarantine.js';
import { keptLooks } from '../verification/kept-looks.js';
import { sumOf } from '../verification/ledger.js';
import { gapProblems, quarantineProblems } from '../verification/ledger-problems.js';
import { lookAgain, type Looks } from '../verification/looks.js';
import { unitLedger } from '../verification/unit-ledger.js';
import { siblingCommand, type RawTokens } from './command-line.js';
import { valuesOf, type ConnectionFlags } from './connection-flags.js';
import {
  jsonLedgerView,
  lineLedgerView,
  screenLedgerView,
  type LedgerMoment,
  type LedgerView,
} from './ledger-views.js';
import type { StateFlags, UnitFlags } from './run-flags.js';
import { chosenUnits, lookingContext } from './verify-by-flags.js';

interface Request {
  readonly planFile: string;
  readonly flags: ConnectionFlags &
    StateFlags &
    UnitFlags & { readonly interval: number; readonly deadline: number | undefined };
  readonly json: boolean;
  /** What the user typed. */
  readonly raw: RawTokens;
}

const shortestMs = 1_000;

/**
 * `verify --watch`: counts again and again and shows the account, until the deadline. The longer it looks, the less what
 * flows by blurs it. What it has seen is what it resolves to. A signal ends it as it ends any program that only looks.
 */
export async function watchLedger({ planFile, flags, json, raw }: Request): Promise<Looks> {
  const stop = new AbortController();
  // Whoever read it has enough.
  process.stdout.prependListener('error', () => {
    stop.abort();
  });
  const view = viewFor(json);
  const apply = siblingCommand('apply', planFile, raw, []);
  const begun = performance.now();
  const leftMs = () => (flags.deadline ?? Infinity) - (performance.now() - begun);
  let looks: Looks = new Map();
  let context: MigrationContext | undefined;
  while (!stop.signal.aborted && leftMs() > 0) {
    const record = await openRecord(planFile, flags['state-dir']);
    const units = chosenUnits(record, valuesOf(flags.unit), apply);
    try {
      context = {
        ...(context ?? (await lookingContext(planFile, flags, record))),
        journal: record.state,
      };
      const more = await lookAgain(units, context, looks);
      looks = new Map([...looks, ...more].map(([name, kept]) => [name, keptLooks(kept)]));
      view.show(await moment(units, context, looks));
    } catch (error) {
      // A broker that does not answer now may the next time.
      if (!(error instanceof QuorateError) || context === undefined) throw error;
      view.miss(error);
    }
    await sleep(Math.min(Math.max(shortestMs, flags.interval), Math.max(0, leftMs())), stop.signal);
  }
  return looks;
}

async function moment(
  units: ReturnType<typeof chosenUnits>,
  context: MigrationContext,
  looks: Looks,
): Promise<LedgerMoment> {
  const told = [];
  const problems: string[] = [];
  for (const unit of units) {
    const quarantined = await inQuarantine(unit, context);
    const ledger = unitLedger(unit, context, { looks: looks.get(unit.name) ?? [], quarantined });
    told.push({ unit: unit.name, sum: sumOf(ledger), ledger });
    problems.push(...ledger.flatMap(gapProblems), ...quarantineProblems(unit, quarantined));
  }
  return { at: new Date(), units: told, problems };
}

function viewFor(json: boolean): LedgerView {
  const write = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  if (json) return jsonLedgerView(write);
  if (!process.stdout.isTTY || process.env['TERM'] === 'dumb') return lineLedgerView(write);
  return screenLedgerView(process.stdout);
}
