import type { FindingGroup } from '../finding-groups.js';
import type { FindingView } from '../finding-view.js';
import type { OpenDecision } from '../open-decisions.js';
import { decideMany, type TodoView, type WaitingUnit } from '../todo-view.js';
import { html, joinHtml, name, preformatted, words, type Html } from './escape-html.js';
import type { LinkTo } from './findings.js';

const mostNames = 60;

/** What a reviewer has to do; empty when there is nothing. */
export function todoSection(view: TodoView, linkTo: LinkTo): Html {
  if (!hasTodo(view)) return html``;
  return html`<section id="todo">
    <h2>What to do</h2>
    ${list('What waits', view.waiting.map(waiting))} ${decisions(view, linkTo)}
    ${list(
      'To resolve: no decision lifts these',
      view.toResolve.flatMap((group) => groupItems(group, linkTo)),
    )}
    ${list(
      'To look at: settings that change without a decision',
      view.changed.flatMap((group) => groupItems(group, linkTo)),
    )}
    ${applied(view)}
  </section> `;
}

export function hasTodo(view: TodoView): boolean {
  const { waiting: units, decisions: open, toResolve, changed, reviewOnly } = view;
  return (
    reviewOnly !== undefined || [units, open, toResolve, changed].some((one) => one.length > 0)
  );
}

function list(title: string, items: readonly Html[]): Html {
  if (items.length === 0) return html``;
  const each = items.map((item) => html`<li>${item}</li>`);
  return html`<h3>${title}</h3>
    <ul>
      ${each}
    </ul>`;
}

function waiting({ name: unit, queues, blocked }: WaitingUnit): Html {
  const all = html`All ${queues.length} queues of unit ${name(unit)} wait`;
  if (queues.length === 1) return html`The only queue of unit ${name(unit)} waits.`;
  if (blocked.length === 0 || blocked.length === queues.length) return html`${all}.`;
  return html`${all}, not only the blocked (${names(blocked)}): a unit moves as a whole.`;
}

function decisions({ decisions: open, yaml }: TodoView, linkTo: LinkTo): Html {
  if (open.length === 0) return html``;
  const more =
    yaml.more === 0
      ? html``
      : html`<p>
          … and ${yaml.more} more; <code>quorate plan ${decideMany}</code> decides for all names
          that a pattern matches.
        </p>`;
  return html`${list(
      'To decide',
      open.map((one) => decision(one, linkTo)),
    )}
    <p>
      Choose, write it in <code>quorate.yaml</code> and plan again. This has one option in force for
      each; where the file has <code>queues:</code> already, add the entries there.
    </p>
    <pre tabindex="0">${preformatted(yaml.lines)}</pre>
    ${more}`;
}

function decision({ code, findings, consequence, options }: OpenDecision, linkTo: LinkTo): Html {
  const each = options.map(
    ({ option, effect }) => html`<li><code>${option}</code>: ${words(effect)}</li>`,
  );
  return html`<code>${code}</code> of ${subjects(findings, linkTo)}: ${words(consequence)}
    <ul>
      ${each}
    </ul>`;
}

function groupItems({ code, said, remedy }: FindingGroup, linkTo: LinkTo): readonly Html[] {
  return said.map(
    ({ consequence, findings }) =>
      html`<code>${code}</code> of ${subjects(findings, linkTo)}: ${words(consequence)}
        <em>${words(remedy)}</em>`,
  );
}

function applied({ reviewOnly }: TodoView): Html {
  if (reviewOnly === undefined) return html``;
  const { code, why, next } = reviewOnly;
  return list('Before it can be applied', [
    html`<code>quorate apply</code> refuses this plan with <code>${code}</code>: ${why}. After the
      review: ${next}.`,
  ]);
}

function subjects(findings: readonly FindingView[], linkTo: LinkTo): Html {
  const shown = findings.slice(0, mostNames).map((finding) => {
    const link = linkTo(finding);
    const text = html`${finding.kind} ${name(finding.name)}`;
    return link === undefined ? text : html`<a href="#${link}">${text}</a>`;
  });
  return withRest(shown, findings.length);
}

function names(all: readonly string[]): Html {
  return withRest(all.slice(0, mostNames).map(name), all.length);
}

function withRest(shown: readonly Html[], count: number): Html {
  const rest = count - shown.length;
  const listed = joinHtml(shown, ', ');
  return rest === 0 ? listed : html`${listed} … and ${rest} more`;
}
