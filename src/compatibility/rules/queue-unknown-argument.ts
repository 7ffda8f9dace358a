import type { QueueCheck } from '../rule.js';
import { saidNames } from '../said-names.js';
import { info } from '../verdict.js';
import { isKnownArgument } from '../../topology/queue-arguments.js';

export const queueUnknownArgument: QueueCheck = {
  code: 'QUEUE.UNKNOWN_ARGUMENT',
  about: 'converted',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ queue }) => {
    const unknown = Object.entries(queue.arguments).filter(([key]) => !isKnownArgument(key));
    if (unknown.length === 0) return undefined;
    const keys = unknown.map(([key]) => key).sort();
    return info(Object.fromEntries(unknown), consequence(keys), remedy(keys));
  },
};

function consequence(keys: readonly string[]): string {
  const [are, had] = keys.length === 1 ? ['is', 'It'] : ['are', 'They'];
  return `${saidNames(keys)} ${are} known to no version of RabbitMQ. ${had} never had an effect, and green's queue is declared without.`;
}

function remedy(keys: readonly string[]): string {
  const prefixed = keys.filter((key) => isKnownArgument(`x-${key}`));
  if (prefixed.length === 0) {
    return 'Look for a misspelt setting the application believes to have, and take it out of the declaration.';
  }
  const [lack, it] = prefixed.length === 1 ? ['lacks', 'it was'] : ['lack', 'they were'];
  const meant = saidNames(prefixed.map((key) => `x-${key}`));
  return `${saidNames(prefixed)} ${lack} the x- in front: an argument works only as ${meant}. The application believes to have a setting it never had; if ${it} wanted, set it before the migration.`;
}
