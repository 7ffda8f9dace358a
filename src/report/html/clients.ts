import { nounFor } from '../../topology/amounts.js';
import { countText } from '../figures.js';
import type { ClientsView, VhostClientsView } from '../clients-view.js';
import { html, joinHtml, name, type Html } from './escape-html.js';
import { foldedTable } from './folded-table.js';

const mostNames = 60;

/** What clients, or whoever looks after them, have to change. */
export function clientsSection(view: ClientsView): Html {
  if (view.vhosts.length === 0) return html``;
  const items = [
    ...view.vhosts.map(connection),
    ...view.renamed.map(
      ({ blue, green }) => html`Queue ${name(blue)} is called ${name(green)} on green.`,
    ),
    declaration(view),
    ...view.gone.map(
      ({ key, queues }) =>
        html`Argument ${name(key)} is gone from ${names('queue', queues)}: take it out of the
        declaration when convenient.`,
    ),
    ...view.vhosts.flatMap(withoutUnit),
  ];
  return html`<section id="clients">
    <h2>What clients have to change</h2>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>
    ${view.vhosts.map(permissions)}
  </section> `;
}

function connection({ blueVhost, greenVhost }: VhostClientsView): Html {
  return html`The vhost of the connection: <span class="green">${name(greenVhost)}</span> instead of
    <span class="blue">${name(blueVhost)}</span>, from the moment a client moves. Exchanges, routing
    keys and bindings are the same there.`;
}

function declaration({ vhosts, refused }: ClientsView): Html {
  const [type, ...others] = new Set(vhosts.map(({ defaultQueueType }) => defaultQueueType));
  const without =
    others.length === 0 && type !== undefined && type !== ''
      ? html` A queue declared there without <code>x-queue-type</code> becomes a ${type} queue.`
      : html``;
  if (refused.length === 0) {
    return html`Declarations: nothing. By what is known of green’s version a client that declares a
    queue as blue has it is accepted.${without}`;
  }
  return html`Declarations: those of ${names('queue', refused)} are refused with 406 as they are,
    see <code>CLIENT.REDECLARE_REFUSED</code>; the others are accepted.${without}`;
}

function withoutUnit({ exchangesOfNoUnit, greenVhost }: VhostClientsView): Html[] {
  if (exchangesOfNoUnit.length === 0) return [];
  return [
    html`In no unit, and made in ${name(greenVhost)} all the same:
    ${names('exchange', exchangesOfNoUnit)}.`,
  ];
}

function permissions({ greenVhost, permissions: all }: VhostClientsView): Html {
  if (all.length === 0) return html``;
  const rows = all.map(
    ({ user, configure, write, read }) =>
      html`<tr>
        <td>${name(user)}</td>
        <td>${right(configure)}</td>
        <td>${right(write)}</td>
        <td>${right(read)}</td>
      </tr>`,
  );
  const summary = html`permissions in ${name(greenVhost)} for ${countText(all.length)}
  ${nounFor(all.length, 'user')} of blue’s vhost`;
  return foldedTable(summary, ['user', 'configure', 'write', 'read'], rows);
}

function right(pattern: string): Html {
  return pattern === '' ? html`nothing` : name(pattern);
}

function names(noun: string, all: readonly string[]): Html {
  const what = all.length === 1 ? noun : `${countText(all.length)} ${nounFor(all.length, noun)}`;
  const rest = all.length - mostNames;
  const listed = joinHtml(all.slice(0, mostNames).map(name), ', ');
  return rest <= 0 ? html`${what} ${listed}` : html`${what} ${listed} … and ${rest} more`;
}
