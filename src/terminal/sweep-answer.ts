import { counted } from '../topology/amounts.js';
import type { Leftovers } from '../migration/sweep/judge-cluster.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import type { Answer } from './base-command.js';
import type { Swept } from './sweep-by-flags.js';

/** How leftovers are told. `execute` is the command that removes them; undefined: that was done, or none can. */
export function sweepAnswer(
  { leftovers, refusals }: Swept,
  { executed, execute }: { readonly executed: boolean; readonly execute: string | undefined },
): Answer {
  const left = leftovers.filter(hasSomething);
  const [first] = refusals;
  return {
    data: {
      executed,
      migrations: leftovers.map(({ migrationId, objects, rights, copy, lasting }) => ({
        migration: migrationId,
        known: copy !== undefined,
        objects,
        rights: rights.map(({ side, vhost, user }) => ({ side, vhost, user })),
        lasting,
      })),
      kept: refusals.map(({ code, message }) => ({ code, message })),
    },
    text:
      left.length === 0
        ? 'nothing is left over'
        : [
            ...left.flatMap((one) => linesOf(one, executed)),
            ...(execute === undefined
              ? []
              : ['', 'nothing was changed; to do it:', `  ${escapeTerminal(execute)}`]),
          ].join('\n'),
    failure:
      first === undefined
        ? undefined
        : {
            code: first.code,
            message: refusals.map(({ message }) => message).join('; '),
            causes: [],
            next: [...first.next],
            exit: first.exit,
          },
  };
}

export function hasSomething({ objects, rights, copy }: Leftovers): boolean {
  return objects.length + rights.length > 0 || copy !== undefined;
}

function linesOf(
  { migrationId, objects, rights, copy, lasting }: Leftovers,
  executed: boolean,
): readonly string[] {
  const going = objects.filter(({ verdict }) => verdict === 'remove');
  const unrecorded = objects.filter(({ verdict }) => verdict === 'unrecorded');
  const place = (side: string, vhost: string) => (vhost === '' ? side : `${side}, vhost ${vhost}`);
  const line = (mark: string, what: string, side: string, vhost: string) =>
    escapeTerminal(`  ${mark} ${what} (${place(side, vhost)})`);
  return [
    `migration ${migrationId}: ${copy === undefined ? 'nobody knows what it made' : `${counted(going.length, 'temporary object')} of its own`}${executed ? ', removed but for what is said below' : ''}`,
    ...going.map(({ kind, name, side, vhost }) => line('-', `${kind} ${name}`, side, vhost)),
    ...rights.map(({ user, side, vhost }) =>
      line('+', `rights of ${user}, as they were`, side, vhost),
    ),
    ...unrecorded.map(({ kind, name, side, vhost }) =>
      line(' ', `${kind} ${name} stays: not recorded as made by it`, side, vhost),
    ),
    ...lasting
      .filter(({ kind }) => kind === 'vhost')
      .map(({ name, side }) =>
        line(' ', `vhost ${name} stays, with its messages: it is no leftover`, side, ''),
      ),
  ];
}
