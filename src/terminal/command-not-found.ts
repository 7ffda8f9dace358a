import { Errors, type Hook } from '@oclif/core';
import { nearestCodes } from '../explanation/nearest.js';
import { envelope } from './envelope.js';
import type { Failure } from './failure.js';
import { failureText } from './failure-text.js';
import { paletteFor } from './palette.js';
import { visibleJson } from '../report/visible-json.js';

/** INVOCATION.INVALID, exit 2, for a command that does not exist; oclif's hook of that name. */
export const commandNotFound: Hook.CommandNotFound = function (this: Hook.Context, options) {
  const failure = unknownCommand(options.id, options.config.commandIDs);
  const isJson = options.argv?.includes('--json') ?? false;
  if (isJson)
    process.stdout.write(
      `${visibleJson(JSON.stringify(envelope(undefined, failure), undefined, 2))}\n`,
    );
  else process.stderr.write(`${failureText(failure, paletteFor(process.stderr, process.env))}\n`);
  return Promise.reject(new Errors.ExitError(failure.exit));
};

/** `ids` and `id` are separated by colons, as oclif has them. */
export function unknownCommand(id: string, ids: readonly string[]): Failure {
  const spoken = (one: string) => one.replaceAll(':', ' ');
  const topic = ids.find((one) => id.startsWith(`${one}:`));
  // oclif takes what may be arguments for parts of the name.
  const words = id.split(':').slice(0, topic === undefined ? 1 : topic.split(':').length + 1);
  const asked = words.join(' ');
  const nearest = nearestCodes(asked, ids.map(spoken));
  const meant = nearest.length === 0 ? '' : `; did you mean ${nearest.join(' or ')}?`;
  return {
    code: 'INVOCATION.INVALID',
    message: `there is no command '${asked}'${meant}`,
    causes: [],
    next: [
      ...nearest.map((one) => `quorate ${one} --help`),
      topic === undefined ? 'quorate --help' : `quorate ${spoken(topic)} --help`,
    ],
    exit: 2,
  };
}
