import type { JournalState } from '../journal/state.js';
import type { Plan, Unit } from '../plan/document.js';
import { planClientReturn } from '../plan/rollback/reverse-client.js';
import { unfinishedReturns } from '../plan/rollback/unfinished-return.js';
import type { Step } from '../plan/step.js';
import { QuorateError } from '../quorate-error.js';
import { unfinishedRollback } from './admission.js';
import { selectUnits } from './selection.js';

export interface ReturnSelection {
  readonly client: string;
  /** Names of units to look for it in; empty: all. */
  readonly units: readonly string[];
}

/** Commands that come first where a client cannot return alone. */
export interface ReturnCommands {
  readonly ofClient: (client: string) => string;
  readonly ofUnit: (unit: string) => string;
}

/** The unit of a client. Throws `UNIT.UNKNOWN` or `CLIENT.UNKNOWN` (exit 2). */
export function unitOfClient(plan: Plan, { client, units }: ReturnSelection): Unit {
  const selected = selectUnits(plan, units);
  const found = selected.filter(({ clients }) => clients.some(({ name }) => name === client));
  const [unit] = found;
  if (unit !== undefined && found.length === 1) return unit;
  const named = (names: readonly string[]) => names.map((name) => JSON.stringify(name)).join(', ');
  const known = selected.flatMap(({ clients }) => clients.map(({ name }) => name));
  throw new QuorateError({
    code: 'CLIENT.UNKNOWN',
    message:
      unit === undefined
        ? `the plan has no client ${JSON.stringify(client)}`
        : `${found.length} units have a client ${JSON.stringify(client)}: ${named(found.map(({ name }) => name))}`,
    exit: 2,
    next: [unit === undefined ? `Choose one of ${named(known)}` : 'Name its unit with --unit'],
  });
}

/**
 * The steps that bring one client back; none when it has not begun to move. Throws `CLIENT.NOT_ALONE` when it cannot return
 * while others stay, and `ROLLBACK.UNFINISHED` when another way back of its unit has to end first (both exit 2).
 */
export function selectReturn(
  plan: Plan,
  state: JournalState,
  selection: ReturnSelection,
  commands: ReturnCommands,
): readonly Step[] {
  const { client } = selection;
  const unit = unitOfClient(plan, selection);
  const other = unfinishedReturns(plan, state).find((one) => one.unit === unit);
  if (other !== undefined && (other.of === 'unit' || other.client !== client)) {
    throw unfinishedRollback(
      [unit.name],
      [other.of === 'unit' ? commands.ofUnit(unit.name) : commands.ofClient(other.client)],
    );
  }
  const found = planClientReturn(plan, state, unit, client);
  if (found.kind === 'nothing') return [];
  if (found.kind === 'steps') return found.steps;
  const canReturn = found.first.every(
    ({ name }) => planClientReturn(plan, state, unit, name).kind === 'steps',
  );
  throw new QuorateError({
    code: 'CLIENT.NOT_ALONE',
    message: `${JSON.stringify(client)} cannot return alone: ${found.why}`,
    exit: 2,
    next: [
      ...(canReturn ? found.first.map(({ name }) => commands.ofClient(name)) : []),
      commands.ofUnit(unit.name),
    ],
  });
}
