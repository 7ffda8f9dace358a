import type { AdminCommand } from '../plan/export/rabbitmqadmin.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { shellQuote } from './shell-quote.js';

/** A bash script of rabbitmqadmin calls; `comments` come first, and no name in them can end its line. */
export function exportScript(
  commands: readonly AdminCommand[],
  comments: readonly string[],
): string {
  return [
    '#!/usr/bin/env bash',
    ...comments.map((comment) => `# ${escapeTerminal(comment)}`),
    'set -euo pipefail',
    ...commands.map(commandLine),
    '',
  ].join('\n');
}

function commandLine({ words, flags, input }: AdminCommand): string {
  const all = [
    'rabbitmqadmin',
    ...words,
    ...flags.map(([flag, value]) => `--${flag}=${shellQuote(value)}`),
    ...(input === undefined ? [] : ['<<<', shellQuote(input)]),
  ];
  return all.join(' ');
}
