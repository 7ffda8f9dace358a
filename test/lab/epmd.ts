import { connect } from 'node:net';
import { EndedWhileStarting } from './lab-errors.js';
import type { LabProcesses } from './lab-processes.js';
import { freePort } from './ports.js';
import { isRunning } from './processes.js';
import { waitUntil } from './wait.js';

const WAIT = { what: 'epmd to listen', timeoutMs: 10_000, intervalMs: 20 };

/** Starts the lab's own Erlang port mapper, apart from the machine's and other labs'; resolves to its port. */
export async function startEpmd(lab: LabProcesses): Promise<number> {
  const port = await freePort();
  const args = ['-address', '127.0.0.1', '-port', String(port)];
  const epmd = lab.start('epmd', { file: '/usr/bin/epmd', args, env: {} });
  await waitUntil(WAIT, async () => {
    const listening = await accepts(port);
    if (!isRunning(epmd))
      throw new EndedWhileStarting(`epmd ended while starting: ${lab.printed('epmd')}`);
    return listening;
  });
  return port;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('error', () => {
      resolve(false);
    });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
