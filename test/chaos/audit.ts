import { read } from '../../examples/coupon-shop/setup/management.js';
import { waitUntil } from '../lab/wait.js';
import type { QueueTally } from '../support/workload/tally.js';
import type { Workload } from '../support/workload/workload.js';
import type { Blow } from './chronicle.js';
import type { Scene } from './fault.js';
import type { Runs } from './runs.js';
import { repeatableBy, type Repeatable } from './repeatable.js';
import { goalOf } from './script.js';

const SETTLE_MS = 60_000;
/** Lists that brokers renew every 5 s. */
const LEFTOVER_MS = 20_000;
/** Not the status of shovels: 3.10.8 keeps it of some that are gone. */
const whereabouts = ['definitions', 'queues', 'global-parameters', 'users'];
/** What quorate may end with where brokers are at fault. */
const safeExits = new Set<number | undefined>([0, 2, 5, 6, 7, 129, 130, 143, undefined]);

export interface Audit {
  readonly ended: 'complete' | 'rolled back' | 'unfinished';
  readonly queues: readonly QueueTally[];
  readonly unexplained: number;
  readonly repeatable: Repeatable;
  /** Messages out of order where that matters. */
  readonly disordered: number;
  /** What must not be; empty: all is well. */
  readonly faults: readonly string[];
}

interface Facts {
  readonly scene: Scene;
  readonly workload: Workload;
  readonly runs: Runs;
  readonly blows: readonly Blow[];
  /** Why the episode did not come to its end. */
  readonly broken: string | undefined;
  readonly unexplained: number;
}

/** Lets everything be consumed where the clients are by now, and says what is not as it should be. */
export async function audit(facts: Facts): Promise<Audit> {
  const { scene, workload, runs, broken, unexplained } = facts;
  const { script, world, vhosts } = scene;
  const goal = goalOf(script);
  const side = goal === 'complete' ? 'green' : 'blue';
  const faults = broken === undefined ? [] : [broken];
  await workload.stop(script.publisher.name);
  if (script.backlog !== undefined) {
    const addresses = world.realms[side].cluster.nodes.map(
      ({ amqpPort }) => `amqp://127.0.0.1:${amqpPort}`,
    );
    const archivist = { name: 'archivist', vhost: vhosts[side], addresses };
    workload.startConsumer(archivist, [script.backlog.queue]);
  }
  await workload.settled(SETTLE_MS);
  const queues = workload.tally.report();
  let disordered = 0;
  for (const { queue, lost, misrouted, outOfOrder, altered } of queues) {
    if (lost > 0) faults.push(`${queue}: ${lost} messages lost`);
    if (misrouted > 0) faults.push(`${queue}: ${misrouted} messages under a wrong key`);
    if (altered > 0) faults.push(`${queue}: ${altered} messages altered`);
    if (outOfOrder > 0 && script.strict.includes(queue)) {
      disordered += outOfOrder;
      faults.push(`${queue}: ${outOfOrder} messages out of order`);
    }
  }
  const repeatable = repeatableBy(scene, workload.tally, runs.all, facts.blows);
  const duplicated = queues.reduce((sum, queue) => sum + queue.duplicated, 0);
  const atMost = repeatable.byClients + repeatable.byBridges;
  if (duplicated > atMost)
    faults.push(`${duplicated} messages seen twice, ${atMost} at most may be`);
  if (unexplained > 0) faults.push(`${unexplained} messages that verify does not explain`);
  for (const { exit, command, code, stderr } of runs.all) {
    if (!safeExits.has(exit))
      faults.push(`${command}: exit ${exit} ${code} ${stderr.slice(-2000)}`);
  }
  faults.push(...(broken === undefined ? await leftovers(scene) : []));
  const ended = broken === undefined ? goal : 'unfinished';
  return { ended, queues, unexplained, repeatable, disordered, faults };
}

/** Where something of quorate's own is left. */
async function leftovers({ world, files }: Scene): Promise<readonly string[]> {
  let left: string[] = [];
  // An episode that was given up may have left something of another migration.
  const own = new RegExp(String.raw`quorate\.(?:${files.plan.migrationId}|lock)[^"\\]*`, 'u');
  const what = 'everything of quorate to be gone';
  await waitUntil({ what, timeoutMs: LEFTOVER_MS, intervalMs: 1000 }, async () => {
    left = [];
    for (const { management } of world.all) {
      for (const place of whereabouts) {
        const text = JSON.stringify(await read(management, place));
        const [found] = own.exec(text) ?? [];
        if (found !== undefined) left.push(`${found} is left in ${place}`);
      }
    }
    return left.length === 0;
  }).catch(() => undefined);
  return left;
}
