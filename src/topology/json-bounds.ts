import { stringEnd } from './json-string.js';

/** Far more than any document of a broker, or of quorate, has. */
export const mostLevels = 500;
/** A plan of 100,000 queues has 11 million. */
const mostValues = 25_000_000;
const mostNames = 1_000_000;

const [quote, comma, openingList, closingList, openingObject, closingObject] = Array.from(
  '",[]{}',
  (sign) => sign.charCodeAt(0),
);

/**
 * Why the values of a JSON text are not to be made, which would take all the memory or minutes; undefined: they may be.
 * Looks at brackets and commas only: whether the text is JSON is JSON.parse's to say.
 */
export function beyondBounds(text: string): string | undefined {
  const members = new Float64Array(mostLevels);
  let level = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === quote) {
      at = stringEnd(text, at);
      if (at === -1) return undefined;
    } else if (sign === comma) {
      values += 1;
      const here = (members[level] ?? 0) + 1;
      members[level] = here;
      // Negative in a list, which may have as many as there may be at all.
      if (here >= mostNames) return `an object has more than ${counted(mostNames)} names`;
      if (values > mostValues) return `there are more than ${counted(mostValues)} values`;
    } else if (sign === openingList || sign === openingObject) {
      values += 1;
      level += 1;
      if (level > mostLevels) return `something is nested more than ${mostLevels} levels deep`;
      members[level] = sign === openingList ? -Infinity : 0;
    } else if (sign === closingList || sign === closingObject) level = Math.max(level - 1, 0);
  }
  return undefined;
}

function counted(most: number): string {
  return most.toLocaleString('en-US');
}
