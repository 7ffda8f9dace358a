import { counted } from '../topology/amounts.js';
import type { Leftovers } from '../migration/sweep/judge-cluster.js';
import type { Whereabouts } from '../migration/sweep/whereabouts.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import type { Answer } from './base-command.js';
import type { Swept } from './sweep-by-flags.js';

/** How leftovers are told. `execute` is the command that removes them; undefined: that was done, or none can. */
export function sweepAnswer(
  { isOneCluster, leftovers, refusals, clients, objection }: Swept,
  { executed, execute }: { readonly executed: boolean; readonly execute: string | undefined },
): Answer {
  const left = leftovers.filter(hasSomething);
  const [first] = refusals;
  const endOf = (one: Leftovers) =>
    !executed
      ? ''
      : refusals.length > 0 || one.objects.some(({ verdict }) => verdict === 'unrecorded')
        ? ', removed but for what is said below'
        : ', removed';
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
      ...(clients === undefined ? {} : { clients }),
      kept: refusals.map(({ code, message }) => ({ code, message })),
    },
    text:
      left.length === 0
        ? 'nothing is left over'
        : [
            ...left.flatMap((one) => linesOf(one, { endOf, isOneCluster })),
            ...clientLines(clients ?? []),
            ...closing(execute, objection),
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

/** With the bridges goes what joins the two sides. */
function clientLines(clients: readonly Whereabouts[]): readonly string[] {
  if (clients.length === 0) return [];
  return [
    '',
    'on green already, as the statistics have it:',
    ...clients.map(({ unit, client, blue, green }) =>
      escapeTerminal(
        `  ${client} (unit ${unit}): ${counted(blue, 'connection')} on blue, ${counted(green, 'connection')} on green`,
      ),
    ),
    'without a bridge nothing that is published on one side reaches the other: bring the clients of each unit to the same side now,',
    'those who publish first, and move what waits on the other side, by a shovel of your own, say; quorate status counts it',
  ];
}

export function hasSomething({ objects, rights, copy }: Leftovers): boolean {
  return objects.length + rights.length > 0 || copy !== undefined;
}

function closing(execute: string | undefined, objection: Swept['objection']): readonly string[] {
  if (execute === undefined) return [];
  if (objection === undefined)
    return ['', 'nothing was changed; to do it:', `  ${escapeTerminal(execute)}`];
  return [
    '',
    escapeTerminal(`nothing was changed, and sweep would not: ${objection.message}`),
    'next:',
    ...objection.next.map((command) => `  ${escapeTerminal(command)}`),
  ];
}

interface Telling extends Pick<Swept, 'isOneCluster'> {
  readonly endOf: (leftovers: Leftovers) => string;
}

function linesOf(leftovers: Leftovers, { endOf, isOneCluster }: Telling): readonly string[] {
  const { migrationId, objects, rights, copy, lasting } = leftovers;
  const going = objects.filter(({ verdict }) => verdict === 'remove');
  const unrecorded = objects.filter(({ verdict }) => verdict === 'unrecorded');
  const line = (mark: string, what: string, side: string, vhost: string) => {
    const place = [...(isOneCluster ? [] : [side]), ...(vhost === '' ? [] : [`vhost ${vhost}`])];
    return escapeTerminal(`  ${mark} ${what}${place.length === 0 ? '' : ` (${place.join(', ')})`}`);
  };
  return [
    `migration ${migrationId}: ${copy === undefined ? 'nobody knows what it made' : `${counted(going.length, 'temporary object')} of its own`}${endOf(leftovers)}`,
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
