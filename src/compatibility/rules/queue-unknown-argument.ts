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
    const old = keys.filter((key) => oldMirroring.has(key));
    const others = keys.filter((key) => !oldMirroring.has(key));
    const about = [
      ...(old.length === 0 ? [] : [{ consequence: onceMirroring(old), remedy: mirroredAgain }]),
      ...(others.length === 0
        ? []
        : [{ consequence: consequence(others), remedy: remedy(others) }]),
    ];
    return info(
      Object.fromEntries(unknown),
      about.map((each) => each.consequence).join(' '),
      about.map((each) => each.remedy).join(' '),
    );
  },
};

/** How a client asked for a mirrored queue before 3.0 (https://www.rabbitmq.com/blog/2012/11/19/breaking-things-with-rabbitmq-3-0). */
const oldMirroring: ReadonlySet<string> = new Set([
  'x-ha-nodes',
  'x-ha-policy',
  'x-ha-policy-params',
]);

const mirroredAgain =
  'The queue was meant to be mirrored, and may not have been for years: a quorum queue is kept by several nodes, so leave it to become one. Take the argument out of the declaration.';

function onceMirroring(keys: readonly string[]): string {
  const [was, has] = keys.length === 1 ? ['was', 'has'] : ['were', 'have'];
  return `${saidNames(keys)} ${was} how a client asked for mirroring before RabbitMQ 3.0, and ${has} had no effect since policies took over. Green's queue is declared without.`;
}

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
