import { parseArgs } from 'node:util';
import { startCluster } from './cluster.js';
import { findKeptLabs, writeEnvironmentFile } from './kept-labs.js';
import type { BrokerVersion } from './lab.js';
import { LabFailure, LabUnavailable } from './lab-errors.js';
import { removeLab, sweepLeftovers } from './leftovers.js';
import { SIDE_VARIABLES, type Side } from './obtain-cluster.js';
import { SUITES } from './suites.js';

const USAGE = `Keeps a cluster of real brokers to play with.

  npm run lab -- up [--version 3.10] [--nodes 3] [--side blue]
  npm run lab -- status
  npm run lab -- down

Versions: ${Object.keys(SUITES).join(', ')}
`;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      version: { type: 'string', default: '3.10' },
      nodes: { type: 'string', default: '3' },
      side: { type: 'string', default: 'blue' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command, ...rest] = positionals;
  if (values.help) return print(USAGE);
  if (rest.length > 0) throw new LabFailure(`"${rest.join(' ')}" is one word too many`);
  switch (command) {
    case 'up':
      return up(brokerVersion(values.version), nodeCount(values.nodes), side(values.side));
    case 'status':
      return status();
    case 'down':
      return down();
    case undefined:
    default:
      process.stderr.write(USAGE);
      return 2;
  }
}

async function up(version: BrokerVersion, nodes: number, name: Side): Promise<number> {
  if (findKeptLabs().some(({ record }) => record.name === name)) {
    throw new LabFailure(`a lab for "${name}" is up already; see: npm run lab -- status`);
  }
  const cluster = await startCluster({ version, nodes, name });
  const environment = writeEnvironmentFile(cluster, name);
  cluster.keep();
  return print(
    `RabbitMQ ${cluster.version}, user ${cluster.user}\n` +
      cluster.nodes
        .map((node) => `  ${node.name}  ${node.managementUrl}  amqp://127.0.0.1:${node.amqpPort}\n`)
        .join('') +
      `Use it in tests and demo, with its password:  . ${environment}\n` +
      'Stop it:  npm run lab -- down\n',
  );
}

function status(): number {
  const labs = findKeptLabs();
  if (labs.length === 0) return print('no lab is up\n');
  for (const { directory, record, runningProcesses } of labs) {
    print(
      `${record.name}  since ${record.startedAt}  ${runningProcesses} processes  ${directory}\n` +
        record.nodes.map((node) => `  ${node.name}  ${node.managementUrl}\n`).join(''),
    );
  }
  return 0;
}

function down(): number {
  const labs = findKeptLabs().map(({ directory }) => directory);
  for (const directory of labs) removeLab(directory);
  const removed = [...labs, ...sweepLeftovers()];
  return print(removed.map((directory) => `removed ${directory}\n`).join('') || 'no lab was up\n');
}

function brokerVersion(text: string): BrokerVersion {
  if (Object.hasOwn(SUITES, text)) return text as BrokerVersion; // a key of SUITES is one
  throw new LabFailure(`no version "${text}"; there are ${Object.keys(SUITES).join(', ')}`);
}

function side(text: string): Side {
  if (Object.hasOwn(SIDE_VARIABLES, text)) return text as Side; // a key of SIDE_VARIABLES is one
  throw new LabFailure(`no side "${text}"; there are ${Object.keys(SIDE_VARIABLES).join(', ')}`);
}

function nodeCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 7) return count;
  throw new LabFailure(`"${text}" is no number of nodes from 1 to 7`);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof LabFailure || error instanceof LabUnavailable)) throw error;
  process.stderr.write(`${error.message}\n`);
  if (error.cause instanceof Error) process.stderr.write(`${error.cause.message}\n`);
  process.exitCode = 1;
}
