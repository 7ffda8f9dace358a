type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'separator' | 'end';
const punctuations = ['[', ']', '{', '}', ':', ','] as const;
type Token = (typeof punctuations)[number] | 'text' | 'other';

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
  /([[\]{}:,])|("[^"\\]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\]*)*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

/**
 * Where a text stops being JSON: `line 3, column 7: …`; undefined when nothing is found. For texts that JSON.parse has
 * refused, whose own words quote the text and often name no place. Nothing of the text is quoted.
 */
export function findJsonFault(text: string): string | undefined {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  for (let at = afterSpace(text, 0); at < text.length; at = afterSpace(text, token.lastIndex)) {
    token.lastIndex = at;
    const match: RegExpExecArray | null = token.exec(text);
    const next: Expected | undefined =
      match === null ? undefined : follow(expected, tokenOf(match), open);
    if (next === undefined) return `${placeOf(text, at)}: ${problemAt(text, at, expected)}`;
    expected = next;
  }
  if (expected === 'end') return undefined;
  return `${placeOf(text, text.length)}: it ends where ${words[expected]} should follow`;
}

/** What may follow the token; undefined: the token may not stand here. */
function follow(expected: Expected, found: Token, open: ('[' | '{')[]): Expected | undefined {
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

function tokenOf([, punctuation, text]: RegExpExecArray): Token {
  if (text !== undefined) return 'text';
  return punctuations.find((one) => one === punctuation) ?? 'other';
}

function problemAt(text: string, at: number, expected: Expected): string {
  const isText = text[at] === '"' && expected !== 'colon' && expected !== 'separator';
  if (expected === 'end') return 'there is more after the end of the document';
  if (isText) return 'a text that has no end, or an escape that JSON does not know';
  return `${words[expected]} should stand here`;
}

function afterSpace(text: string, at: number): number {
  space.lastIndex = at;
  space.exec(text);
  return space.lastIndex;
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
