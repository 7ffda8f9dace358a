import type { z } from 'zod';
import { QuorateError } from '../quorate-error.js';

const mostProblems = 3;

/** What only an export of RabbitMQ has at its top; a plan states its format version there. */
const definedKeys = ['rabbit_version', 'rabbitmq_version', 'users', 'exchanges', 'bindings'];

/** QuorateError PLAN.INVALID, exit 2, for what a file holds instead of a plan; no value of it is quoted. */
export function notAPlan(file: string, content: unknown, { issues }: z.ZodError): QuorateError {
  if (holdsDefinitions(content)) {
    return invalidPlan(`'${file}' holds RabbitMQ definitions, not a plan`, [
      `quorate plan --definitions ${asArgument(file)} --out plan.json`,
    ]);
  }
  const shown = issues.slice(0, mostProblems).map(problem);
  const more = issues.length - shown.length;
  const rest = more > 0 ? [`… and ${more} more`] : [];
  return invalidPlan(`'${file}' is not a plan: ${[...shown, ...rest].join('; ')}`);
}

/** QuorateError PLAN.INVALID, exit 2. */
export function invalidPlan(
  message: string,
  next: readonly string[] = ['quorate plan --out FILE makes one'],
): QuorateError {
  return new QuorateError({ code: 'PLAN.INVALID', message, exit: 2, next });
}

function holdsDefinitions(content: unknown): boolean {
  if (typeof content !== 'object' || content === null) return false;
  const has = (key: string) => Object.hasOwn(content, key);
  if (has('formatVersion')) return false;
  return definedKeys.some(has) || (has('queues') && has('vhosts'));
}

/** Terminal output shows line ends as what they may be: part of a hostile name. */
function problem({ path, message }: z.core.$ZodIssue): string {
  const text = message.replaceAll(/\s*\n\s*/g, ' ');
  return path.length === 0 ? text : `${path.map(String).join('.')}: ${text}`;
}

/** A name that a shell would read otherwise is left to the reader. */
function asArgument(file: string): string {
  return /^[\w./][\w./-]*$/u.test(file) ? file : 'FILE';
}
