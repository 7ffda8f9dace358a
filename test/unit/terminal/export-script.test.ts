import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { greenContent } from '../../../src/plan/export/green-content.js';
import { adminCommands, type AdminCommand } from '../../../src/plan/export/rabbitmqadmin.js';
import { exportScript } from '../../../src/terminal/export-script.js';
import { definedExchange, definedQueue } from '../../support/definitions.js';
import { planDefinitions } from '../../support/plan-definitions.js';
import { pitfalls } from '../../support/pitfalls.js';

/** What a program called rabbitmqadmin is given by the script: arguments, then standard input. */
function calls(script: string): string[][] {
  const directory = mkdtempSync(path.join(tmpdir(), 'quorate-script-'));
  try {
    const fake =
      '#!/bin/bash\n{ printf "%s\\0" "$@"; [ "$3" != --stdin ] || cat; printf "\\0\\0"; } >> "$CALLS"\n';
    writeFileSync(path.join(directory, 'rabbitmqadmin'), fake, { mode: 0o700 });
    writeFileSync(path.join(directory, 'green.sh'), script);
    const file = path.join(directory, 'calls');
    const PATH = `${directory}:${process.env['PATH'] ?? ''}`;
    execFileSync('bash', [path.join(directory, 'green.sh')], {
      env: { PATH, CALLS: file, LC_ALL: 'C.UTF-8' },
    });
    const written = readFileSync(file, 'utf8').split('\0\0').slice(0, -1);
    return written.map((call) => call.replace(/^\0/, '').split('\0'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function commandsFor(content: object): AdminCommand[] {
  const plan = planDefinitions(content, { target: '4.0.5' });
  return greenContent(
    plan,
    plan.vhosts.map(({ blue }) => blue),
  ).vhosts.flatMap(adminCommands);
}

test('each object is declared in an order in which it finds what it needs', () => {
  const words = commandsFor(pitfalls).map((command) => command.words[1] ?? '');
  const order = [...new Set(words)];
  expect(order).toEqual([
    'import',
    'vhost_limit',
    'permissions',
    'exchange',
    'policy',
    'operator_policy',
    'queue',
    'binding',
  ]);
});

test('what rabbitmqadmin has no flags for is imported: vhosts whole, topic permissions after their exchanges, internal exchanges', () => {
  const imported = commandsFor(pitfalls).flatMap(({ input }) =>
    input === undefined ? [] : [input],
  );
  expect(imported).toEqual([
    expect.stringContaining('"default_queue_type":"quorum"'),
    expect.stringContaining('"internal":true'),
    expect.stringContaining('"topic_permissions"'),
  ]);
});

test('hostile names reach rabbitmqadmin unchanged, and nothing of them is run', () => {
  const names = [
    '$(id)',
    '`id`',
    '-rf',
    '--vhost=/',
    "it's",
    'a\tb',
    '\u001b[2J',
    '"; exit 1; #',
    'ü 🐰',
    '~',
    '\u0085',
  ];
  const script = exportScript(
    commandsFor({
      vhosts: [{ name: 'shop' }],
      exchanges: names.map((name) => definedExchange(name)),
      queues: names.map((name) => definedQueue(name)),
    }),
    ['a comment\nexit 1'],
  );
  const given = calls(script).filter(([, what]) => what === 'queue');
  const flags = given.map((call) => call.find((argument) => argument.startsWith('--name=')));
  expect(new Set(flags)).toEqual(new Set(names.map((name) => `--name=${name}`)));
});

test('what is imported arrives on standard input as the JSON it is', () => {
  const imports = calls(exportScript(commandsFor(pitfalls), [])).filter(
    ([, what]) => what === 'import',
  );
  const documents = imports.map((call): unknown => JSON.parse(call.at(-1) ?? ''));
  expect(documents).toContainEqual({
    topic_permissions: [
      { vhost: 'shop-quorum', user: 'clerk', exchange: 'events', write: '^order', read: '.*' },
    ],
  });
});

test.each(['a\u0000b', 'a\nb', 'a\rb'])(
  'a name that cannot be declared is imported: %j',
  (name) => {
    const commands = commandsFor({ vhosts: [{ name: 'shop' }], queues: [definedQueue(name)] });
    const imported = commands.flatMap(({ input }) => (input === undefined ? [] : [input]));
    expect(imported.map((input): unknown => JSON.parse(input))).toMatchObject([
      { vhosts: [{}] },
      { queues: [{ name }] },
    ]);
    expect(commands.filter(({ words }) => words[1] === 'queue')).toEqual([]);
  },
);
