import { closerEffort } from './closer-effort.js';
import {
  inTurn,
  isAnchored,
  isBearable,
  longestText,
  plainEffort,
  withoutEnd,
} from './expression-effort.js';
import { parseExpression } from './expression-tree.js';

/** Whether a text matches; a text so long that telling might take minutes does not. */
export type Test = (text: string) => boolean;

/** `any character, any number of times` in first place: whatever follows may stand anywhere in any case. */
const idleStart = /^(?:\.|\[\^\\n\])\*\??/u;

/**
 * A regular expression of JavaScript that answers within milliseconds; undefined: for some name of 255
 * characters it may try more than three million ways, or ways without end. Throws SyntaxError.
 */
export function boundedExpression(source: string, flags: 'u' | 'iu'): Test | undefined {
  const expression = new RegExp(source.replace(idleStart, ''), flags);
  const tree = withoutEnd(parseExpression(expression.source));
  const starts = { places: isAnchored(tree) ? 0 : 1, ways: 1 };
  const plain = inTurn(starts, plainEffort(tree));
  const effort = isBearable(plain) ? plain : inTurn(starts, closerEffort(tree, flags));
  if (!isBearable(effort)) return undefined;
  const longest = longestText(effort);
  return (text) => text.length <= longest && expression.test(text);
}
