import { z } from 'zod';
import { inCanonicalOrder } from './canonical-json.js';
import type { Arguments } from './topology.js';

function isObject(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

const DEEPEST = 32;

/** What a broker takes is a few levels deep; beyond that a recursive walk may run out of stack. */
function isShallow(value: unknown, levels = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((each) => isShallow(each, levels - 1));
}

const tooDeep = `nested more than ${DEEPEST} levels deep`;

/** Any value, or none. */
export const ForeignValue = z
  .unknown()
  .optional()
  .refine((value) => isShallow(value), tooDeep);

const isPair = (value: unknown): value is readonly [string, unknown] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string';

/**
 * The object that a list of pairs stands for, `[["expires", 1800000]]`, as which `rabbitmqctl export_definitions` of
 * some releases writes the definitions of policies (https://github.com/rabbitmq/rabbitmq-server/issues/14793).
 */
export function fromPairs(value: unknown): unknown {
  const isPairs = Array.isArray(value) && value.length > 0 && value.every(isPair);
  return isPairs ? Object.fromEntries(value.filter(isPair)) : value;
}

/** An object that a broker also writes as `[]`, `""` or `null`, or leaves out, when it is empty, or as a list of pairs. */
export const ForeignObject = z
  .preprocess(
    (value) => (isNothing(value) ? {} : fromPairs(value)),
    // What came out of JSON.parse needs no second walk to be known as JSON.
    z
      .custom<Arguments>(isObject, 'expected an object')
      .refine((value) => isShallow(value), tooDeep),
  )
  // The same object: only the order of its keys, which brokers do not promise, is another.
  .transform((value) => inCanonicalOrder(value) as Arguments);

/** Tags are a list or, before 3.9, one comma-separated string. */
export const ForeignTags = z.preprocess(
  (value) => (isNothing(value) ? [] : typeof value === 'string' ? splitTags(value) : value),
  z.array(z.string()),
);

/** A name that is left out, `null` or empty when there is none. */
export const ForeignName = z
  .string()
  .nullish()
  .transform((name) => (name === null || name === '' ? undefined : name));

/** As ForeignName; several 3.x releases write the text `undefined` for a vhost without a default queue type. */
export const ForeignQueueType = ForeignName.transform((type) =>
  type === 'undefined' ? undefined : type,
);

function splitTags(tags: string): readonly string[] {
  return tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
