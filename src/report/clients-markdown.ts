import { counted } from '../topology/amounts.js';
import type { ClientsView, VhostClientsView } from './clients-view.js';
import { firstOf } from './finding-groups.js';
import { code, joinMarkdown, markdownTable, markup, type Markdown } from './markdown.js';

const mostNames = 20;
const mostUsers = 30;

/** What clients have to change, with its heading. */
export function clientParts(view: ClientsView): readonly Markdown[] {
  if (view.vhosts.length === 0) return [];
  return [
    markup`## What clients have to change`,
    joinMarkdown(
      [
        ...view.vhosts.map(connection),
        ...(view.renamed.length === 0 ? [] : [renamed(view)]),
        declaration(view),
        ...view.gone.map(
          ({ key, queues }) =>
            markup`- Argument ${code(key)} is gone from ${named('queue', queues)}: take it out of the declaration when convenient.`,
        ),
        ...view.vhosts.flatMap(withoutUnit),
      ],
      '\n',
    ),
    ...view.vhosts.flatMap(permissions),
  ];
}

function connection({ blueVhost, greenVhost }: VhostClientsView): Markdown {
  return markup`- The vhost of the connection: ${code(greenVhost)} instead of ${code(blueVhost)}, from the moment a client moves. Exchanges, routing keys and bindings are the same there.`;
}

function declaration({ vhosts, refused }: ClientsView): Markdown {
  const types = new Set(vhosts.map(({ defaultQueueType }) => defaultQueueType));
  const [type] = types;
  const without =
    types.size === 1 && type !== undefined && type !== ''
      ? markup` A queue declared there without ${code('x-queue-type')} becomes a ${type} queue.`
      : markup``;
  if (refused.length === 0) {
    return markup`- Declarations: nothing. By what is known of green's version a client that declares a queue as blue has it is accepted.${without}`;
  }
  return markup`- Declarations: those of ${named('queue', refused)} are refused with 406 as they are, see ${code('CLIENT.REDECLARE_REFUSED')}; the others are accepted.${without}`;
}

function renamed({ renamed: all }: ClientsView): Markdown {
  const { shown, more } = firstOf(all, mostNames);
  const list = joinMarkdown(
    shown.map(({ blue, green }) => markup`${code(blue)} is ${code(green)}`),
    ', ',
  );
  return markup`- Names of queues on green: ${list}${more === '' ? '' : ` ${more}`}.`;
}

function withoutUnit({ exchangesOfNoUnit, greenVhost }: VhostClientsView): Markdown[] {
  if (exchangesOfNoUnit.length === 0) return [];
  return [
    markup`- In no unit, and made in ${code(greenVhost)} all the same: ${named('exchange', exchangesOfNoUnit)}.`,
  ];
}

function permissions({ greenVhost, permissions: all }: VhostClientsView): Markdown[] {
  if (all.length === 0) return [];
  const { shown, more } = firstOf(all, mostUsers);
  return [
    markup`Permissions in ${code(greenVhost)}, for the users of blue's vhost:`,
    markdownTable(
      ['user', 'configure', 'write', 'read'],
      shown.map(({ user, configure, write, read }) => [
        code(user),
        ...[configure, write, read].map((right) => (right === '' ? 'nothing' : code(right))),
      ]),
    ),
    ...(more === '' ? [] : [markup`${more}`]),
  ];
}

function named(noun: string, names: readonly string[]): Markdown {
  const { shown, more } = firstOf(names, mostNames);
  const list = joinMarkdown(shown.map(code), ', ');
  const what = names.length === 1 ? noun : counted(names.length, noun);
  return more === '' ? markup`${what} ${list}` : markup`${what} ${list} ${more}`;
}
