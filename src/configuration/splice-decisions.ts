import { isMap, isNode, isScalar, isSeq, type Document } from 'yaml';
import { entryFlow, entryLines, type DecisionEntry } from './decision-entries.js';

/**
 * The text with entries put at the end of `queues:`, everything else untouched, in the ways that may do, the best first.
 * What comes out has to be read again: not every layout takes every way.
 */
export function spliceDecisions(
  text: string,
  { contents }: Document,
  entries: readonly DecisionEntry[],
): readonly string[] {
  const flow = entries.map(entryFlow).join(', ');
  const pair = isMap(contents)
    ? contents.items.find(({ key }) => isScalar(key) && key.value === 'queues')
    : undefined;
  if (pair === undefined) {
    if (!isMap(contents) || contents.flow !== true) {
      return [withBlock(text, text.length, ['queues:', ...indented(entries, 2)])];
    }
    return withFlow(text, stopOf(contents), contents.items.length, `queues: [ ${flow} ]`);
  }
  const { value } = pair;
  if (!isSeq(value)) return [];
  const { items } = value;
  const start = value.range?.[0] ?? 0;
  if (value.flow === true) {
    const asFlow = withFlow(text, stopOf(value), items.length, flow);
    if (items.length > 0) return asFlow;
    const before = text.slice(0, start).replace(/ +$/u, '');
    const emptied = before + text.slice(stopOf(value));
    return [withBlock(emptied, nextLine(emptied, before.length), indented(entries, 2)), ...asFlow];
  }
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  return [withBlock(text, nextLine(text, stopOf(items.at(-1))), indented(entries, column))];
}

function indented(entries: readonly DecisionEntry[], indent: number): readonly string[] {
  return entries.flatMap(entryLines).map((line) => `${' '.repeat(indent)}${line}`);
}

/** Lines put in at `offset`, which is the beginning of a line or the end of the text. */
function withBlock(text: string, offset: number, lines: readonly string[]): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.slice(0, offset);
  const end = before === '' || before.endsWith('\n') ? '' : newline;
  return `${before}${end}${lines.map((line) => line + newline).join('')}${text.slice(offset)}`;
}

/** Put in before the bracket or brace that ends at `stop`. */
function withFlow(
  text: string,
  stop: number | undefined,
  count: number,
  added: string,
): readonly string[] {
  if (stop === undefined) return [];
  const before = text.slice(0, stop - 1).trimEnd();
  return [`${before}${count === 0 ? ' ' : ', '}${added} ${text.slice(stop - 1)}`];
}

/** Where the content of a node ends, comments that follow it left out. */
function stopOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[1] : undefined;
}

function nextLine(text: string, offset = text.length): number {
  if (text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}
