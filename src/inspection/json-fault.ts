import { isFaulty, stringEnd } from '../topology/json-string.js';

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'separator' | 'end';
const punctuations = ['[', ']', '{', '}', ':', ','] as const;
type Sign = (typeof punctuations)[number] | 'text' | 'other';
/** Something JSON has, up to `end`. */
interface Token {
  readonly sign: Sign;
  readonly end: number;
}

const words: Readonly<Record<Expected, string>> = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  name: 'a name in double quotes',
  'name or }': 'a name in double quotes or "}"',
  colon: '":"',
  separator: '"," or a closing bracket',
  end: 'nothing more',
};

const space = /[\t\n\r ]*/y;
const token =
  /([[\]{}:,])|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

/**
 * Where a text stops being JSON: `line 3, column 7: …`; undefined when nothing is found. For texts that JSON.parse has
 * refused, whose own words quote the text and often name no place. Nothing of the text is quoted.
 */
export function findJsonFault(text: string): string | undefined {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  for (let at = afterSpace(text, 0); at < text.length;) {
    const found = tokenAt(text, at);
    const next: Expected | undefined =
      found === undefined ? undefined : follow(expected, found.sign, open);
    if (found === undefined || next === undefined) {
      return `${placeOf(text, at)}: ${problemAt(text, at, expected)}`;
    }
    expected = next;
    at = afterSpace(text, found.end);
  }
  if (expected === 'end') return undefined;
  return `${placeOf(text, text.length)}: it ends where ${words[expected]} should follow`;
}

/** What may follow the token; undefined: the token may not stand here. */
function follow(expected: Expected, found: Sign, open: ('[' | '{')[]): Expected | undefined {
  const closed = (): Expected => {
    open.pop();
    return open.length === 0 ? 'end' : 'separator';
  };
  switch (expected) {
    case 'value or ]':
      return found === ']' ? closed() : follow('value', found, open);
    case 'value':
      if (found === 'text' || found === 'other') return open.length === 0 ? 'end' : 'separator';
      if (found !== '[' && found !== '{') return undefined;
      open.push(found);
      return found === '[' ? 'value or ]' : 'name or }';
    case 'name or }':
      return found === '}' ? closed() : follow('name', found, open);
    case 'name':
      return found === 'text' ? 'colon' : undefined;
    case 'colon':
      return found === ':' ? 'value' : undefined;
    case 'separator': {
      const isList = open.at(-1) === '[';
      if (found === ',') return isList ? 'value' : 'name';
      return found === (isList ? ']' : '}') ? closed() : undefined;
    }
    case 'end':
      return undefined;
    default:
      return expected satisfies never;
  }
}

function tokenAt(text: string, at: number): Token | undefined {
  if (text[at] === '"') {
    const end = stringEnd(text, at);
    if (end === -1 || isFaulty(text, at, end)) return undefined;
    return { sign: 'text', end: end + 1 };
  }
  token.lastIndex = at;
  const [, punctuation] = token.exec(text) ?? [];
  if (token.lastIndex === 0) return undefined;
  return { sign: punctuations.find((one) => one === punctuation) ?? 'other', end: token.lastIndex };
}

function problemAt(text: string, at: number, expected: Expected): string {
  const isText = text[at] === '"' && expected !== 'colon' && expected !== 'separator';
  if (expected === 'end') return 'there is more after the end of the document';
  if (isText)
    return 'a text that has no end, or holds an escape or a control character that JSON does not know';
  return `${words[expected]} should stand here`;
}

function afterSpace(text: string, at: number): number {
  space.lastIndex = at;
  space.exec(text);
  return space.lastIndex;
}

function placeOf(text: string, at: number): string {
  let line = 1;
  let begin = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', begin)) {
    line += 1;
    begin = end + 1;
  }
  return `line ${line}, column ${at - begin + 1}`;
}
