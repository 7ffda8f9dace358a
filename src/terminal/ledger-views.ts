import { escapeTerminal } from '../report/escape-terminal.js';
import { countText } from '../report/figures.js';
import type { QuorateError } from '../quorate-error.js';
import { ledgerText, type UnitLedger } from './ledger-text.js';
import { draw, type Screen } from './watch-views.js';

/** The account as of one moment. */
export interface LedgerMoment {
  readonly at: Date;
  readonly units: readonly UnitLedger[];
  readonly problems: readonly string[];
}

/** Shows one moment after the other. */
export interface LedgerView {
  show(moment: LedgerMoment): void;
  /** Brokers could not be looked at. */
  miss(error: Pick<QuorateError, 'code' | 'message'>): void;
}

/** The newest moment on a screen, each drawn over the one before. */
export function screenLedgerView(screen: Screen): LedgerView {
  return {
    show: ({ at, units, problems }) => {
      const listed = problems.map((problem) => `! ${escapeTerminal(problem)}`);
      draw(screen, [
        at.toISOString(),
        ...listed,
        ...ledgerText(units, screen.columns || 80).split('\n'),
      ]);
    },
    miss: (error) => {
      draw(screen, [missText(error)]);
    },
  };
}

const seldomMs = 60_000;

/** What has changed, a line each: what is wrong as soon as it is, each unit's figures when they change, at most once a minute. */
export function lineLedgerView(write: (line: string) => void): LedgerView {
  const told = new Set<string>();
  const shown = new Map<string, { readonly text: string; readonly atMs: number }>();
  let missed = '';
  return {
    show: ({ at, units, problems }) => {
      if (missed !== '') write('brokers answer');
      missed = '';
      for (const problem of problems) {
        // Every look moves the end of the time it may have happened in.
        const what = problem.replace(/ between [-\d]+T\S+ and \S+$/, '');
        if (told.has(what)) continue;
        told.add(what);
        write(`${at.toISOString()} ! ${escapeTerminal(problem)}`);
      }
      for (const unit of units) {
        const text = unitText(unit);
        const before = shown.get(unit.unit);
        const isDue = before === undefined || at.getTime() - before.atMs >= seldomMs;
        if (!isDue || before?.text === text) continue;
        shown.set(unit.unit, { text, atMs: at.getTime() });
        write(`${at.toISOString()} ${text}`);
      }
    },
    miss: (error) => {
      const text = missText(error);
      if (text !== missed) write(text);
      missed = text;
    },
  };
}

/** Each moment as one line of JSON. */
export function jsonLedgerView(write: (line: string) => void): LedgerView {
  return {
    show: ({ at, units, problems }) => {
      const ledger = units.flatMap((unit) => unit.ledger);
      const sums = units.map(({ unit, sum }) => ({ unit, ...sum }));
      write(
        JSON.stringify({
          event: 'ledger',
          at: at.toISOString(),
          reachable: true,
          ledger,
          sums,
          problems,
        }),
      );
    },
    miss: ({ code, message }) => {
      write(
        JSON.stringify({
          event: 'ledger',
          at: new Date().toISOString(),
          reachable: false,
          code,
          message,
        }),
      );
    },
  };
}

function unitText({ unit, sum }: UnitLedger): string {
  const { bridged, remaining, unexplained, residual, exact } = sum;
  return [
    `unit ${escapeTerminal(unit)}: ${countText(bridged)} bridged`,
    `${countText(remaining)} on blue`,
    `${countText(unexplained)} unexplained`,
    `${countText(residual)} at most not provable`,
    exact ? 'exact' : 'not exact',
  ].join(', ');
}

function missText({ code, message }: Pick<QuorateError, 'code' | 'message'>): string {
  return `brokers not looked at: ${escapeTerminal(`${code} ${message}`)}`;
}
