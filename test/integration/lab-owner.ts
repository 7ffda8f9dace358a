import { startCluster } from '../lab/cluster.js';

/** A process that starts a lab, tells where, and then does nothing: for tests of what its death leaves behind. */
const cluster = await startCluster({ version: '3.10', nodes: 1, name: 'owner' });
process.stdout.write(`${cluster.directory}\n`);
setInterval(() => undefined, 60_000);
