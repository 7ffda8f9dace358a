import type { Expression } from './expression-tree.js';

/**
 * How many ways a backtracking engine may try on a text of n characters: as many as there are choices of `places` out of
 * it, times `ways`.
 */
export interface Effort {
  readonly places: number;
  readonly ways: number;
}

/** So many tries are milliseconds. PCRE gives up at ten million, where a broker says no whatever the answer is. */
const mostTries = 3_000_000;

/** No name of a queue, exchange, vhost or user has more bytes. */
const longestName = 255;

export function isBearable({ places, ways }: Effort): boolean {
  return longestText({ places, ways }) >= longestName;
}

/** So many characters may a text have before there are too many tries. */
export function longestText({ places, ways }: Effort): number {
  if (places === 0) return ways <= mostTries ? Infinity : 0;
  if (places === Infinity) return 0;
  let most = 0;
  for (let step = 2 ** 20; step >= 1; step /= 2) {
    if (choices(most + step, places) * ways <= mostTries) most += step;
  }
  return most;
}

/** Ways to choose `places` out of n, one more than once. */
function choices(n: number, places: number): number {
  let product = 1;
  for (let each = 1; each <= places && product < Infinity; each += 1) {
    product *= (n + each) / each;
  }
  return product;
}

/** A bounded repetition counts as an unbounded one from here on. */
const fewRepetitions = 16;

/** At most so much effort, told from the form alone; infinite where repetitions are nested, which takes a closer look. */
export function plainEffort(expression: Expression): Effort {
  switch (expression.kind) {
    case 'character':
    case 'place':
      return { places: 0, ways: 1 };
    case 'look':
      return plainEffort(expression.body);
    case 'sequence':
      return expression.parts.map(plainEffort).reduce(inTurn, { places: 0, ways: 1 });
    case 'choice':
      return expression.options.map(plainEffort).reduce(either, { places: 0, ways: 0 });
    case 'repeat':
      return repeated(expression);
    default:
      return expression satisfies never;
  }
}

/** Without a repetition of one character in last place, which cannot fail and so is never tried again. */
export function withoutEnd(expression: Expression): Expression {
  if (expression.kind === 'choice') {
    return { ...expression, options: expression.options.map(withoutEnd) };
  }
  if (expression.kind !== 'sequence') return expression;
  const last = expression.parts.at(-1);
  if (last?.kind !== 'repeat' || last.body.kind !== 'character') return expression;
  return { ...expression, parts: expression.parts.slice(0, -1) };
}

/** One after the other. */
export function inTurn(a: Effort, b: Effort): Effort {
  return { places: a.places + b.places, ways: a.ways * b.ways };
}

function either(a: Effort, b: Effort): Effort {
  return { places: Math.max(a.places, b.places), ways: a.ways + b.ways };
}

function repeated({ body, min, max }: Extract<Expression, { kind: 'repeat' }>): Effort {
  if (body.kind === 'character') {
    if (isWide(min, max)) return { places: 1, ways: 1 };
    return { places: 0, ways: max - min + 1 };
  }
  const once = plainEffort(body);
  if (max <= 1) return either(once, { places: 0, ways: 1 });
  return { places: Infinity, ways: Infinity };
}

export function isWide(min: number, max: number): boolean {
  return max - min > fewRepetitions;
}

/** Whether nothing but the start of the text is tried as the place of a match. */
export function isAnchored(expression: Expression): boolean {
  switch (expression.kind) {
    case 'place':
      return expression.isStart;
    case 'sequence': {
      const [first] = expression.parts;
      return first !== undefined && isAnchored(first);
    }
    case 'choice':
      return expression.options.every(isAnchored);
    case 'character':
    case 'look':
    case 'repeat':
      return false;
    default:
      return expression satisfies never;
  }
}
