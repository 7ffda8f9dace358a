import type { Plan } from '../plan/document.js';
import type { Exported } from '../plan/export/green-content.js';
import type { CopiedUsers } from '../plan/export/users.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import type { Failure } from './failure.js';

interface About {
  readonly format: 'definitions' | 'rabbitmqadmin';
  readonly copied: CopiedUsers;
}

/** What whoever imports the result has to know. Names are raw. */
export function exportNotes(plan: Plan, exported: Exported, { format, copied }: About): string[] {
  const { users, missing } = copied;
  const parameters = plan.baseline
    .filter(({ kind }) => kind === 'parameter')
    .map(({ name }) => JSON.parse(name) as string[]) // a plan's own words, see plan/document.ts
    .map((parts) => parts.join(' '));
  return [
    ...when(
      users.length > 0,
      `holds the password hashes of ${users.length} users: keep it secret and delete it after the import`,
    ),
    ...when(
      missing.length > 0,
      `users that must exist before, since they have permissions: ${missing.join(', ')}`,
    ),
    ...typeNotes(plan, exported, format),
    ...when(
      parameters.length > 0,
      `blue's shovels and federation are left out: ${parameters.join(', ')}`,
    ),
    ...when(
      exported.blockedQueues.length > 0,
      `left out until decided: queues ${exported.blockedQueues.map(({ name }) => name).join(', ')}`,
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
  const queues = blockedQueues.map(({ name }) => name).join(', ');
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

/** Which releases take no default queue type that way: key and definitions came later than the setting. */
const typeless = {
  definitions: /^3\.(?:\d|1[0-2])(?:\.|$)/,
  rabbitmqadmin: /^3\.(?:\d|10|11(?:\.(?:\d|1[01]))?)(?:\.|$)/,
} as const;

function typeNotes(
  { target }: Plan,
  { vhosts }: Exported,
  format: About['format'],
): readonly string[] {
  const names = vhosts.map(({ vhost }) => vhost.vhost).join(', ');
  return when(
    typeless[format].test(target.version),
    `RabbitMQ ${target.version} takes no default queue type this way: create each vhost before, with rabbitmqctl add_vhost --default-queue-type quorum: ${names}`,
  );
}

function when(applies: boolean, ...notes: readonly string[]): readonly string[] {
  return applies ? notes : [];
}
