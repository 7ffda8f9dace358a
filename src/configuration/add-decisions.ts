import { isDeepStrictEqual } from 'node:util';
import { isSeq, parseDocument, type Document } from 'yaml';
import { QuorateError } from '../quorate-error.js';
import { entryData, mergedEntries } from './decision-entries.js';
import type { DecisionEntry } from './decision-entries.js';
import { parseConfiguration } from './parse.js';
import { spliceDecisions } from './splice-decisions.js';
import { longestFile } from './yaml-text.js';

/**
 * The text of quorate.yaml with these decisions at the end of `queues:`. Everything else stays as it is, byte for byte,
 * unless the file is laid out so unusually that it has to be written anew, with its comments.
 * QuorateErrors `CONFIG.INVALID`, `CONFIG.DECISION` for a text that is none, `CONFIG.UNWRITABLE`; exit 2.
 */
export function addDecisions(
  text: string,
  decided: readonly DecisionEntry[],
  file: string,
): string {
  const { document: before } = parseConfiguration(text, file);
  const entries = mergedEntries(decided, before.queues);
  if (entries.length === 0) return text;
  const document = parseDocument(text);
  const wanted = dataWith(document, entries);
  const ways = [...spliceDecisions(text, document, entries), rewritten(document, entries)];
  const made = ways.find((way) => way.length <= longestFile && says(way, wanted));
  if (made !== undefined) return made;
  throw new QuorateError({
    code: 'CONFIG.UNWRITABLE',
    message: `decisions cannot be added to ${file} the way it is laid out`,
    exit: 2,
    next: ['write them there yourself, under queues'],
  });
}

function rewritten(document: Document, entries: readonly DecisionEntry[]): string {
  const copy = document.clone();
  for (const entry of entries) {
    if (isSeq(copy.get('queues'))) copy.addIn(['queues'], copy.createNode(entryData(entry)));
    else copy.set('queues', [entryData(entry)]);
  }
  return copy.toString({ lineWidth: 0 });
}

function dataWith(document: Document, entries: readonly DecisionEntry[]): unknown {
  const data: unknown = document.toJS() ?? {};
  if (typeof data !== 'object' || data === null) return data;
  const queues: unknown = 'queues' in data ? data.queues : [];
  const written: readonly unknown[] = Array.isArray(queues) ? queues : [];
  return { ...data, queues: [...written, ...entries.map(entryData)] };
}

/** Decided numbers may be written as numbers or in quotes. */
function says(text: string, wanted: unknown): boolean {
  const document = parseDocument(text);
  if (document.errors.length > 0) return false;
  const written: unknown = JSON.parse(JSON.stringify(document.toJS()), asText);
  return isDeepStrictEqual(written, JSON.parse(JSON.stringify(wanted), asText));
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}
