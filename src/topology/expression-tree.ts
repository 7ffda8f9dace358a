/** A regular expression taken apart; what it captures does not matter. */
export type Expression =
  /** One character; `source` says which. */
  | { readonly kind: 'character'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  | {
      readonly kind: 'repeat';
      readonly body: Expression;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'look'; readonly body: Expression }
  /** A place: an end of the text or of a word. */
  | { readonly kind: 'place'; readonly isStart: boolean };

const assertion = /\^|\$|\\[bB]/y;
const look = /\(\?<?[=!]/y;
const group = /\((?:\?:|\?<[^>]*>)?/y;
const backReference = /\\(?:[1-9]\d*|k<[^>]*>)/y;
const character =
  /\[(?:\\[^]|[^\]\\])*\]|\\(?:u\{[^}]*\}|[pP]\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|[^])|[^]/uy;
const quantifier = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;

/** For expressions that JavaScript accepts with flag `u`. */
export function parseExpression(source: string): Expression {
  let at = 0;
  const take = (token: RegExp): RegExpExecArray | undefined => {
    token.lastIndex = at;
    const found = token.exec(source);
    if (found !== null) at = token.lastIndex;
    return found ?? undefined;
  };
  const body = (): Expression => {
    const inner = choice();
    at += 1;
    return inner;
  };
  const atom = (): Expression => {
    const place = take(assertion);
    if (place !== undefined) return { kind: 'place', isStart: place[0] === '^' };
    if (take(look) !== undefined) return { kind: 'look', body: body() };
    if (take(group) !== undefined) return body();
    if (take(backReference) !== undefined) return anything;
    return { kind: 'character', source: take(character)?.[0] ?? '' };
  };
  const sequence = (): Expression => {
    const parts: Expression[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const part = atom();
      const found = take(quantifier);
      parts.push(found === undefined ? part : { kind: 'repeat', body: part, ...bounds(found) });
    }
    return { kind: 'sequence', parts };
  };
  const choice = (): Expression => {
    const options = [sequence()];
    while (source[at] === '|') {
      at += 1;
      options.push(sequence());
    }
    return options.length === 1 && options[0] !== undefined
      ? options[0]
      : { kind: 'choice', options };
  };
  return choice();
}

// What a group has captured is any text.
const anything: Expression = {
  kind: 'repeat',
  body: { kind: 'character', source: '[^]' },
  min: 0,
  max: Infinity,
};

function bounds([, sign, least = '', comma, most = '']: RegExpExecArray): {
  readonly min: number;
  readonly max: number;
} {
  if (sign !== undefined) return { min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
  const min = Number(least);
  if (comma === undefined) return { min, max: min };
  return { min, max: most === '' ? Infinity : Number(most) };
}
