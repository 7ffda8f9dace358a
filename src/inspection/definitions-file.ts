import { constants } from 'node:buffer';
import { z } from 'zod';
import { collectBounded, readBounded, TooLarge } from '../bounded-file.js';
import { QuorateError } from '../quorate-error.js';
import { findUnfaithful } from '../topology/faithful-json.js';
import { beyondBounds } from '../topology/json-bounds.js';
import { findJsonFault } from './json-fault.js';

/** What any export has; without one of them a document says nothing about a broker. */
const collections = [
  ...['vhosts', 'users', 'permissions', 'parameters', 'policies'],
  ...['queues', 'exchanges', 'bindings'],
];

/** What fits into one text. */
const mostBytes = constants.MAX_STRING_LENGTH;

const exportAgain = [
  'on a node of blue: rabbitmqctl export_definitions FILE',
  'or from its management API: GET /api/definitions',
];

/**
 * What a definitions file holds, as its broker wrote it: with password hashes and the URIs of shovels, not to be shown.
 * `-` is `standardInput`. Throws DEFINITIONS.UNREADABLE or DEFINITIONS.INVALID, exit 2; quotes nothing of the file.
 */
export async function readDefinitionsFile(
  file: string,
  standardInput: AsyncIterable<Uint8Array>,
): Promise<object> {
  const bytes = await readBytes(file, standardInput);
  const content = parsed(file, decoded(file, bytes));
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw invalidFile(file, 'it is JSON, and not an object');
  }
  if (z.object({ formatVersion: z.number(), hash: z.string() }).safeParse(content).success) {
    throw invalidFile(file, 'it is a plan of quorate', ['quorate plan show shows a plan']);
  }
  if (collections.some((key) => Object.hasOwn(content, key))) return content;
  throw invalidFile(file, `it has none of ${collections.join(', ')}`);
}

/** How a file, or standard input, is called in messages. */
export function sourceName(file: string): string {
  return file === '-' ? 'standard input' : `'${file}'`;
}

async function readBytes(
  file: string,
  standardInput: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  try {
    if (file === '-') return await collectBounded(standardInput, mostBytes);
    return await readBounded(file, mostBytes);
  } catch (error) {
    if (error instanceof TooLarge) throw invalidFile(file, error.message);
    throw new QuorateError({
      code: 'DEFINITIONS.UNREADABLE',
      message: `the definitions in ${sourceName(file)} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`,
      exit: 2,
      next: ['--definitions FILE names a file that exists; --definitions - reads standard input'],
      cause: error,
    });
  }
}

/** A shell of Windows writes UTF-16; a broken name must not silently become another one. */
function decoded(file: string, bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw invalidFile(file, 'it is not text in UTF-8');
  }
}

function parsed(file: string, text: string): unknown {
  if (text.trim() === '') throw invalidFile(file, 'it is empty');
  const beyond = beyondBounds(text);
  if (beyond !== undefined) throw invalidFile(file, beyond);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // The parser's own words quote the text, and so may quote a password.
    throw invalidFile(file, `not JSON at ${findJsonFault(text) ?? 'a place that was not found'}`);
  }
  const unfaithful = findUnfaithful(text, content);
  if (unfaithful === undefined) return content;
  throw invalidFile(file, unfaithful, [
    'correct that place in the file, and on blue if it is so there',
  ]);
}

function invalidFile(
  file: string,
  problem: string,
  next: readonly string[] = exportAgain,
): QuorateError {
  const message = `${sourceName(file)} does not hold RabbitMQ definitions: ${problem}`;
  return new QuorateError({ code: 'DEFINITIONS.INVALID', message, exit: 2, next });
}
