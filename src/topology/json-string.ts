const BACKSLASH = 0x5c;

/**
 * Index of the quote that ends the JSON string whose opening quote is at `at`; -1: it has none. No expression does this:
 * a long string full of escapes takes the stack of one.
 */
export function stringEnd(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (end !== -1 && isEscaped(text, end, at)) end = text.indexOf('"', end + 1);
  return end;
}

/** An odd number of backslashes stands before it. */
function isEscaped(text: string, quote: number, opening: number): boolean {
  let before = quote - 1;
  while (before > opening && text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (quote - before) % 2 === 0;
}

const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Whether the JSON string from `at` to its `end` holds an escape or a control character that JSON does not know. */
export function isFaulty(text: string, at: number, end: number): boolean {
  for (let index = at + 1; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20) return true;
    if (code !== BACKSLASH) continue;
    escape.lastIndex = index;
    if (!escape.test(text)) return true;
    index = escape.lastIndex - 1;
  }
  return false;
}
