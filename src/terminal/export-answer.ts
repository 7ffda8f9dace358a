import { chooseVhosts } from '../configuration/vhost-choice.js';
import type { Plan } from '../plan/document.js';
import { greenDefinitions } from '../plan/export/definitions.js';
import { greenContent, type Exported } from '../plan/export/green-content.js';
import { adminCommands } from '../plan/export/rabbitmqadmin.js';
import { readDefinitionsFile } from '../inspection/definitions-file.js';
import { usersFrom, type CopiedUsers } from '../plan/export/users.js';
import { QuorateError } from '../quorate-error.js';
import { parseDefinitions } from '../topology/definitions.js';
import type { Answer } from './base-command.js';
import { exportScript } from './export-script.js';
import { exportFailure, exportNotes } from './export-notes.js';
import { writeResult } from './result-file.js';
import { visibleJson } from '../report/visible-json.js';

export interface ExportOptions {
  readonly format: 'definitions' | 'rabbitmqadmin';
  readonly vhosts: readonly string[];
  readonly usersFrom: string | undefined;
  readonly out: string | undefined;
  readonly force: boolean;
}

export interface ExportAnswer extends Answer {
  /** What whoever imports the result has to know. */
  readonly notes: readonly string[];
}

/** What the plan has decided about green, in the format asked for; written to a file when one is named. */
export async function exportAnswer(plan: Plan, options: ExportOptions): Promise<ExportAnswer> {
  const { format, out } = options;
  if (format === 'rabbitmqadmin' && options.usersFrom !== undefined) throw usersNotInCommands();
  const existing = plan.vhosts.map(({ blue }) => blue);
  const choice = { flags: options.vhosts, url: undefined, include: [], exclude: [] };
  const exported = greenContent(plan, chooseVhosts(choice, existing, true));
  const copied = await copyUsers(options.usersFrom, exported);
  const notes = exportNotes(exported, copied, options.usersFrom);
  const content =
    format === 'definitions'
      ? greenDefinitions(exported.vhosts, plan.target.version, copied.users)
      : script(plan, exported, notes);
  const text =
    typeof content === 'string'
      ? content
      : `${visibleJson(JSON.stringify(content, undefined, 2))}\n`;
  if (out !== undefined) await writeResult(out, text, options.force);
  return {
    data: {
      format,
      ...(out === undefined ? { [format]: content } : { file: out }),
      users: exported.users,
      blockedQueues: exported.blockedQueues.map(({ vhost, name }) => ({ vhost, name })),
      notes,
    },
    text: out === undefined ? text : undefined,
    failure: exportFailure(exported),
    notes,
  };
}

function script(plan: Plan, { vhosts }: Exported, notes: readonly string[]): string {
  const about = [
    `Green as decided by plan ${plan.hash.slice(0, 12)}, for rabbitmqadmin 2 (rabbitmqadmin-ng) and bash.`,
    'Which broker: RABBITMQADMIN_BASE_URI, _USERNAME and _PASSWORD, or ~/.rabbitmqadmin.conf.',
  ];
  return exportScript(vhosts.flatMap(adminCommands), [...about, ...notes]);
}

async function copyUsers(file: string | undefined, { users }: Exported): Promise<CopiedUsers> {
  if (file === undefined) return { users: [], missing: users };
  const content = await readDefinitionsFile(file, process.stdin);
  parseDefinitions(content, '/');
  return usersFrom(content, users);
}

function usersNotInCommands(): QuorateError {
  return new QuorateError({
    code: 'INVOCATION.INVALID',
    message:
      '--users-from is for --format definitions: commands would show password hashes to everybody on the machine',
    exit: 2,
    next: ['--format definitions --users-from FILE --out FILE'],
  });
}
