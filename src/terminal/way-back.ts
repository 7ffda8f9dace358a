import { assertReturnable } from '../inspection/point-of-no-return.js';
import { selectReturn, unitOfClient } from '../migration/select-return.js';
import { selectUnits } from '../migration/selection.js';
import { planRollback } from '../plan/rollback.js';
import { siblingCommand, type RawTokens } from './command-line.js';
import type { RunRequest } from './run-request.js';

/** What goes back: units, or one client. */
export interface WayBackOptions {
  readonly client: string | undefined;
  /** Names; empty: all. */
  readonly units: readonly string[];
}

export interface WayBack extends Pick<RunRequest, 'check' | 'select'> {
  /** The arguments without what only keeps a dry run dry. */
  argv(argv: readonly string[]): readonly string[];
}

/** What `rollback` selects, and when it may. */
export function wayBack(planFile: string, options: WayBackOptions, raw: RawTokens): WayBack {
  const { client, units } = options;
  const command = (...more: readonly string[]) =>
    siblingCommand('rollback', planFile, raw, [...more, '--execute']);
  const commands = {
    ofClient: (name: string) => command('--client', name),
    ofUnit: (name: string) => command('--unit', name),
  };
  const argv = (given: readonly string[]) => given.filter((argument) => argument !== '--plan');
  if (client === undefined) {
    return {
      argv,
      check: ({ plan, state }) => assertReturnable(selectUnits(plan, units), state),
      select:
        ({ plan }) =>
        (state) =>
          selectUnits(plan, units)
            .toReversed()
            .flatMap((unit) => planRollback(plan, state, unit)),
    };
  }
  const selection = { client, units };
  return {
    argv,
    check: ({ plan, state }) => {
      assertReturnable([unitOfClient(plan, selection)], state);
      selectReturn(plan, state, selection, commands);
    },
    select:
      ({ plan }) =>
      (state) =>
        selectReturn(plan, state, selection, commands),
  };
}
