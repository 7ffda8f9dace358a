import type { z } from 'zod';
import { QuorateError } from '../quorate-error.js';

const MOST_SHOWN = 5;

/** DEFINITIONS.INVALID, exit 2; `problem` begins with the path of what is wrong. */
export function invalidDefinitions(
  problem: string,
  next: readonly string[] = [
    'export them again: rabbitmqctl export_definitions FILE, or GET /api/definitions',
  ],
): QuorateError {
  const message = `these are not RabbitMQ definitions: ${problem}`;
  return new QuorateError({ code: 'DEFINITIONS.INVALID', message, exit: 2, next });
}

/** The first faults of a document, each as path, the name of the object, and what is wrong: never a value that may be secret. */
export function describeIssues({ issues }: z.ZodError, json: unknown): string {
  const shown = issues.slice(0, MOST_SHOWN).map(({ path, message }) => {
    const place = path.length === 0 ? '' : `${pathText(path)}${nameAt(path, json)}: `;
    return `${place}${message.replace(/^Invalid \w+: /u, '')}`;
  });
  const more = issues.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [`and ${more} more`])].join('; ');
}

/** `queues[3].arguments`, and `value["odd key"]` for what is no identifier. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => {
      if (typeof part === 'number') return `[${part}]`;
      const name = String(part);
      if (!/^[\w-]+$/u.test(name)) return `[${JSON.stringify(name)}]`;
      return at === 0 ? name : `.${name}`;
    })
    .join('');
}

/** The third queue is hard to find in a long file, `orders` is not. */
function nameAt([kind, at]: readonly PropertyKey[], json: unknown): string {
  const object = member(member(json, kind), at);
  const name = member(object, 'name') ?? member(object, 'source');
  return typeof name === 'string' ? ` (of ${JSON.stringify(name)})` : '';
}

function member(value: unknown, key: PropertyKey | undefined): unknown {
  if (typeof value !== 'object' || value === null || key === undefined) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
