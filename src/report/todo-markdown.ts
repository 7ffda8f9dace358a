import { firstOf, type FindingGroup } from './finding-groups.js';
import { about } from './finding-markdown.js';
import { code, fenced, joinMarkdown, markup, type Markdown } from './markdown.js';
import type { OpenDecision } from './open-decisions.js';
import type { ReviewOnly } from '../plan/review-only.js';
import { decideMany, type TodoView, type WaitingUnit } from './todo-view.js';

const mostNames = 20;
const mostGroups = 20;

/** What a reviewer has to do, as one numbered list after the other; empty when there is nothing. */
export function todoParts(view: TodoView): readonly Markdown[] {
  const parts = [
    ...listed(markup`### What waits`, view.waiting.map(waiting)),
    ...decisionParts(view),
    ...listed(markup`### To resolve: no decision lifts these`, view.toResolve.flatMap(groupItems)),
    ...listed(
      markup`### To look at: settings that change without a decision`,
      view.changed.flatMap(groupItems),
    ),
    ...reviewOnlyParts(view.reviewOnly),
  ];
  return parts.length === 0 ? [] : [markup`## What to do`, ...parts];
}

function waiting({ name, queues, blocked }: WaitingUnit): Markdown {
  const all = markup`All ${queues.length} queues of unit ${code(name)} wait`;
  if (queues.length === 1) return markup`- The only queue of unit ${code(name)} waits.`;
  if (blocked.length === 0 || blocked.length === queues.length) return markup`- ${all}.`;
  return markup`- ${all}, not only the blocked (${names(blocked)}): a unit moves as a whole.`;
}

function decisionParts({ decisions, yaml }: TodoView): readonly Markdown[] {
  if (decisions.length === 0) return [];
  const more =
    yaml.more === 0
      ? markup``
      : markup`… and ${yaml.more} more; ${code(`quorate plan ${decideMany}`)} decides for all names that a pattern matches.`;
  return [
    markup`### To decide`,
    ...firstOf(decisions, mostGroups).shown.map(decision),
    markup`Choose, write it in ${code('quorate.yaml')} and plan again. This has one option in force for each; where the file has ${code('queues:')} already, add the entries there.`,
    fenced('yaml', yaml.lines),
    ...(yaml.more === 0 ? [] : [more]),
  ];
}

function decision({ code: name, findings, consequence, options }: OpenDecision): Markdown {
  const lines = [
    markup`- ${code(name)} of ${about({ findings })}: ${consequence}`,
    ...options.map(({ option, effect }) => markup`  - ${code(option)}: ${effect}`),
  ];
  return joinMarkdown(lines, '\n');
}

function groupItems({ code: name, said, remedy }: FindingGroup): readonly Markdown[] {
  return said.map((one) => markup`- ${code(name)} of ${about(one)}: ${one.consequence} ${remedy}`);
}

function reviewOnlyParts(only: ReviewOnly | undefined): readonly Markdown[] {
  if (only === undefined) return [];
  return [
    markup`### Before it can be applied`,
    markup`- ${code('quorate apply')} refuses this plan with ${code(only.code)}: ${only.why}. After the review: ${only.next}.`,
  ];
}

function names(all: readonly string[]): Markdown {
  const { shown, more } = firstOf(all, mostNames);
  const list = joinMarkdown(shown.map(code), ', ');
  return more === '' ? list : markup`${list} ${more}`;
}

function listed(title: Markdown, items: readonly Markdown[]): readonly Markdown[] {
  if (items.length === 0) return [];
  const { shown, more } = firstOf(items, mostGroups);
  const rest = more === '' ? [] : [markup`- ${more}`];
  return [title, joinMarkdown([...shown, ...rest], '\n')];
}
