import { listConnections } from '../../broker/management/connections.js';
import { listShovels } from '../../broker/management/shovels.js';
import { needsBridgeUsers } from '../../plan/bridge-user.js';
import { pause } from '../waiting.js';
import type { AuditedBridge } from './audited-bridge.js';
import type { Auditing, End, SwitchedEnds } from './auditing.js';

const pollMs = 2_000;

interface Watched {
  readonly from: End;
  readonly to: End;
  readonly bridges: readonly AuditedBridge[];
  readonly nodes: SwitchedEnds;
}

/** A firehose tells of one node: notes every bridge that is seen to run on another one. */
export function watchNodes(context: Auditing, watched: Watched): { end(): Promise<void> } {
  const ended = new AbortController();
  const watching = (async () => {
    for (;;) {
      // A broker that does not answer is for the steps to tell.
      await look(context, watched).catch(() => undefined);
      if (ended.signal.aborted) return;
      await pause(pollMs, ended.signal);
    }
  })();
  return {
    async end() {
      ended.abort();
      await watching;
    },
  };
}

/** In one cluster a shovel does both where it runs; it reaches another cluster by a connection to any of its nodes. */
async function look({ brokers, plan }: Auditing, watched: Watched): Promise<void> {
  const { from, to, bridges, nodes } = watched;
  const shovels = await listShovels(brokers[to.side].api, to.vhost);
  for (const { name, node } of shovels) {
    if (node === undefined || node === nodes.to.node) continue;
    for (const one of bridges) if (one.bridge.transit === name) one.gaps.add('other-node');
  }
  if (!needsBridgeUsers(plan)) return;
  const connections = await listConnections(brokers[from.side].api);
  const elsewhere = connections.some(
    ({ user, vhost, node }) =>
      user.startsWith(`quorate.${plan.migrationId}`) &&
      vhost === from.vhost &&
      node !== undefined &&
      node !== nodes.from.node,
  );
  // Which bridge a connection is of is not told.
  if (elsewhere) for (const one of bridges) one.gaps.add('other-node');
}
