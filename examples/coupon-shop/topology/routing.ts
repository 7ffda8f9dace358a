import { bindings, exchanges } from './topology.js';

/** Does a topic pattern (`*` one word, `#` any number of words) match a routing key? */
export function topicMatches(pattern: string, key: string): boolean {
  return wordsMatch(pattern.split('.'), key === '' ? [] : key.split('.'));
}

function wordsMatch(pattern: readonly string[], words: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return words.length === 0;
  if (first === '#') {
    return Array.from({ length: words.length + 1 }, (_, skipped) => words.slice(skipped)).some(
      (remaining) => wordsMatch(rest, remaining),
    );
  }
  const [word, ...others] = words;
  return word !== undefined && (first === '*' || first === word) && wordsMatch(rest, others);
}

/** The queues a message must reach, by the shop's bindings; each once, however many bindings match. */
export function routedTo(exchange: string, key: string): readonly string[] {
  const type = exchanges.find(({ name }) => name === exchange)?.type;
  const matching = bindings.filter((binding) => {
    if (binding.exchange !== exchange) return false;
    if (type === 'fanout') return true;
    return type === 'topic' ? topicMatches(binding.key, key) : binding.key === key;
  });
  return [...new Set(matching.map(({ queue }) => queue))];
}
