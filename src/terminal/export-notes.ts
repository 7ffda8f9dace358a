import { counted } from '../topology/amounts.js';
import type { Exported } from '../plan/export/green-content.js';
import type { CopiedUsers } from '../plan/export/users.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import type { Failure } from './failure.js';

/** What whoever imports the result has to know. Names are raw. */
export function exportNotes(
  { parameters, blockedQueues }: Exported,
  { users, missing }: CopiedUsers,
  usersFrom: string | undefined,
): string[] {
  return [
    ...when(
      usersFrom !== undefined && users.length === 0 && missing.length > 0,
      `no user was copied: ${usersFrom} has none of ${missing.join(', ')}; is it the export of blue?`,
    ),
    ...when(
      users.length > 0,
      `holds the password hashes of ${counted(users.length, 'user')}: keep it secret and delete it after the import`,
    ),
    ...when(
      missing.length > 0,
      `users that must exist before, since they have permissions: ${missing.join(', ')}`,
    ),
    ...when(
      parameters.length > 0,
      `blue's parameters, such as shovels, are left out: ${parameters.join(', ')}`,
    ),
    ...when(
      blockedQueues.length > 0,
      `left out until decided: queues ${blockedQueues.map(({ name }) => name).join(', ')}`,
    ),
  ];
}

/** On stderr, each on a line of its own. */
export function showNotes(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`note: ${escapeTerminal(note)}\n`);
}

/** Exit code 4 for what is not decided yet; what is decided is there all the same. */
export function exportFailure({ blockedQueues, blockers }: Exported): Failure | undefined {
  if (blockedQueues.length === 0 && blockers.length === 0) return undefined;
  const queues = blockedQueues.map(({ name }) => JSON.stringify(name)).join(', ');
  const codes = [...new Set(blockers.map(({ code }) => code))].sort().join(', ');
  const open = [
    ...when(blockedQueues.length > 0, `left out as undecided: ${queues}`),
    ...when(blockers.length > 0, `to be decided: ${codes}`),
  ];
  return {
    code: 'EXPORT.INCOMPLETE',
    message: `this is not all of green: ${open.join('; ')}`,
    causes: [],
    next: ['decide in quorate.yaml, plan again, then export again'],
    exit: 4,
  };
}

function when(applies: boolean, ...notes: readonly string[]): readonly string[] {
  return applies ? notes : [];
}
