import { Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** Characters; a decision for each of 10,000 queues fits in. */
export const longestFile = 2_097_152;
/** Each is looked up in the whole document. */
const mostAliases = 1_000;

export interface YamlFault {
  /** Characters from the beginning. */
  readonly offset: number;
  readonly message: string;
}

export interface YamlText {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly faults: readonly YamlFault[];
}

/** Reads YAML of any origin, of at most `longestFile` characters, in a time that grows with its length. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  if (text.length > longestFile)
    return refused(lines, `there are more than ${longestFile} characters`);
  try {
    return { lines, ...read(text, lines) };
  } catch (error) {
    if (error instanceof RangeError) return refused(lines, 'it is nested too deep to be read');
    throw error;
  }
}

function refused(lines: LineCounter, message: string): YamlText {
  return { document: new Document(), lines, faults: [{ offset: 0, message }] };
}

function read(text: string, lines: LineCounter): Omit<YamlText, 'lines'> {
  // Whether a key is there twice, the library finds by comparing each with each.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const broken = document.errors.map(({ pos, message }) => ({ offset: pos[0], message }));
  return { document, faults: broken.length > 0 ? broken : contentFaults(document) };
}

function contentFaults(document: Document): readonly YamlFault[] {
  const faults: YamlFault[] = [];
  let aliases = 0;
  visit(document, {
    Alias(_, { range }) {
      aliases += 1;
      if (aliases <= mostAliases) return undefined;
      faults.push({
        offset: range?.[0] ?? 0,
        message: `there are more than ${mostAliases} aliases`,
      });
      return visit.BREAK;
    },
    Map(_, map) {
      const names = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (names.has(key.value)) {
          faults.push({ offset: key.range?.[0] ?? 0, message: 'Map keys must be unique' });
        }
        names.add(key.value);
      }
    },
  });
  return faults;
}
