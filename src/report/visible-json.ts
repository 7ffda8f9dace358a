const hidden = /[\u007f-\u009f\p{Cf}\u2028\u2029]/gu;

/**
 * JSON text that a terminal shows as it is, and the same document for whoever parses it: the control, invisible and
 * direction-changing characters that JSON leaves alone in its strings are spelled out.
 */
export function visibleJson(text: string): string {
  return text.replaceAll(hidden, (character) =>
    [...Array(character.length).keys()]
      .map((index) => String.raw`\u` + character.charCodeAt(index).toString(16).padStart(4, '0'))
      .join(''),
  );
}
