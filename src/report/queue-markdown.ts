import { isConverted, messagesSentence, type CommonView } from './common-view.js';
import { firstOf } from './finding-groups.js';
import { findingItem } from './finding-markdown.js';
import { changeItem, changeText, stayingText } from './change-markdown.js';
import { queueTable, type Several } from './kind-table.js';
import { code, joinMarkdown, markup, type Markdown } from './markdown.js';
import { queueKinds, type KindQueue, type LayeredRow, type QueueKind } from './queue-kinds.js';
import type { QueueView } from './queue-view.js';
import { isChange } from './value-row.js';

const mostFindings = 5;

/** What is common to all, then every queue under the changes it shares with others. */
export function queueParts(queues: readonly QueueView[], common: CommonView): Markdown[] {
  const several = {
    vhosts: new Set(queues.map(({ blue }) => blue.vhost)).size > 1,
    places: new Set(queues.map(({ place }) => place)).size > 1,
  };
  return [
    ...commonParts(common),
    ...queueKinds(queues, common).flatMap((kind) => kindParts(kind, common, several)),
  ];
}

function commonParts({ count, sentences, findings }: CommonView): Markdown[] {
  if (count === 0) return [];
  const said = [...sentences.map((one) => markup`- ${one}`), ...findings.map(findingItem)];
  return [
    markup`What happens to every queue that becomes a quorum queue (${count}, those included that wait for a decision):`,
    joinMarkdown(said, '\n'),
    markup`Below is only what is particular to a queue. A value in force comes from the queue's argument unless another source stands beside it.`,
  ];
}

function kindParts(kind: QueueKind, common: CommonView, several: Several): Markdown[] {
  const { number, queues, shared, findings } = kind;
  const [first] = queues;
  if (first === undefined) return [];
  const { queue } = first;
  const changes = shared.filter(isChange);
  const differing = [...changes, ...first.rows.filter(isChange)];
  const alone = queues.length === 1;
  const whose = alone ? markup`${code(queue.blue.name)}` : markup`${queues.length} queues`;
  const staying = shared.filter((row) => !isChange(row));
  return [
    markup`### Change ${number}: ${whose}, ${titleOf(queue, differing)}`,
    ...outcomeParts(queue, common),
    ...items([...changes.map(changeItem), ...stayingItem(staying, alone)]),
    ...items([...findings.map(findingItem), ...ownFindings(queues)]),
    queueTable(queues, several),
  ];
}

/** Nothing for a queue that fares as the common part says. */
function outcomeParts(queue: QueueView, { sentences }: CommonView): Markdown[] {
  const { disposition, outcome, messages } = queue;
  const common = isConverted(queue) && sentences.includes(messagesSentence(queue));
  if (common && disposition === 'migrate') return [];
  if (common) return [markup`${disposition}: ${outcome}.`];
  return [markup`${disposition}: ${outcome}. Its messages ${messages}.`];
}

function titleOf({ disposition }: QueueView, changes: readonly LayeredRow[]): Markdown {
  const blocked = disposition === 'blocked' ? markup`blocked, ` : markup``;
  if (changes.length === 0) return markup`${blocked}no other change`;
  const { shown, more } = firstOf(changes, 6);
  const list = joinMarkdown(
    shown.map(({ key, mark }) => markup`${code(key)} ${changeText(mark)}`),
    ', ',
  );
  return markup`${blocked}${list}${more === '' ? '' : ` ${more}`}`;
}

function items(lines: readonly Markdown[]): Markdown[] {
  return lines.length === 0 ? [] : [joinMarkdown(lines, '\n')];
}

function stayingItem(rows: readonly LayeredRow[], alone: boolean): Markdown[] {
  if (rows.length === 0) return [];
  return [markup`- unchanged${alone ? '' : ' for each'}: ${stayingText(rows)}`];
}

function ownFindings(queues: readonly KindQueue[]): Markdown[] {
  const own = queues.flatMap(({ queue, findings }) =>
    findings.map((one) => markup`${findingItem(one)} (${code(queue.blue.name)})`),
  );
  const { shown, more } = firstOf(own, mostFindings);
  return more === '' ? [...shown] : [...shown, markup`- ${more}, each with values of its own`];
}
