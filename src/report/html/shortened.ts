import { escapeTerminal } from '../escape-terminal.js';

/** At most so many characters, the middle left out: names differ at their ends. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(escapeTerminal(text));
  if (characters.length <= most) return characters.join('');
  const head = Math.ceil((most - 1) / 2);
  const tail = most - 1 - head;
  return `${characters.slice(0, head).join('')}…${characters.slice(-tail).join('')}`;
}
