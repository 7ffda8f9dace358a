import { putPermission } from '../../broker/management/permissions.js';
import { putShovelParameter } from '../../broker/management/parameters.js';
import { declareQueue, deleteQueue } from '../../broker/management/queues.js';
import { deleteUser, putUser } from '../../broker/management/users.js';
import { findVhost } from '../../broker/management/vhosts.js';
import { createdObjects } from '../../journal/queries.js';
import type { RecordedObject } from '../../journal/recorded.js';
import { reachOf } from '../../plan/bridge-reach.js';
import { runName } from '../../plan/bridge-user.js';
import type { Side } from '../../plan/bridge.js';
import type { StepOf } from '../../plan/step.js';
import { exactNamesPattern } from '../../topology/exact-names.js';
import type { MigrationContext } from '../handler.js';
import { BridgePasswords } from './bridge-passwords.js';
import { probeShovel } from './probe-shovel.js';
import { deleteShovel } from './remove-shovel.js';

export type Probe = StepOf<'bridge.probe'>['params'];

/** Long enough for any probe; afterwards the broker removes the queue of one that nobody came back to. */
const expiresMs = 600_000;

/** The side that hosts the shovels. */
export function hostOf({ side }: Probe): Side {
  return side === 'blue' ? 'green' : 'blue';
}

/** One shovel for each address, in order. */
export function probeShovels(probe: Probe, { plan }: MigrationContext) {
  const { amqp } = reachOf(plan, probe.side);
  return amqp.map((address, index) => ({ address, name: `${probe.name}.${index + 1}` }));
}

/** What a probe of this run makes, for the journal. */
export function probeObjects(probe: Probe, context: MigrationContext): readonly RecordedObject[] {
  const { side, vhost, hostVhost, name } = probe;
  return [
    { kind: 'user', side, vhost: '', name: userOf(probe, context) },
    { kind: 'queue', side, vhost, name },
    ...probeShovels(probe, context).map((shovel) => ({
      ...{ kind: 'shovel', side: hostOf(probe), vhost: hostVhost },
      name: shovel.name,
    })),
  ];
}

/** Makes all of it, the shovels last. The journal must name it already. */
export async function makeProbe(probe: Probe, context: MigrationContext): Promise<void> {
  const { side, vhost, hostVhost, name } = probe;
  const { api } = context.brokers[side];
  const login = { user: userOf(probe, context), password: BridgePasswords.random() };
  await declareQueue(api, {
    ...{ vhost, name, type: 'classic', durable: true, autoDelete: false, exclusive: false },
    arguments: {
      'x-queue-type': 'classic',
      'x-expires': expiresMs,
      'x-max-length': 0,
      'x-overflow': 'reject-publish',
    },
  });
  await putUser(api, { name: login.user, tags: [] }, { password: login.password });
  const read = exactNamesPattern([name]);
  await putPermission(api, { vhost, user: login.user, configure: '^$', write: '^$', read });
  const { tls } = reachOf(context.plan, side);
  for (const shovel of probeShovels(probe, context)) {
    const reach = { amqp: [shovel.address], tls };
    const definition = probeShovel({ probe, reach, login });
    await putShovelParameter(
      context.brokers[hostOf(probe)].api,
      hostVhost,
      shovel.name,
      definition,
    );
  }
}

/** Takes away what the journal says probes of this name have made, by whichever run, and tells what that was. */
export async function clearProbe(
  probe: Probe,
  context: MigrationContext,
): Promise<RecordedObject[]> {
  const made = createdObjects(context.journal).filter(
    ({ name }) => name === probe.name || name.startsWith(`${probe.name}.`),
  );
  // Also after Ctrl-C: nothing is to be left.
  const unstopped = { ...context, signal: new AbortController().signal };
  const hostApi = context.brokers[hostOf(probe)].api;
  const isHosted = (await findVhost(hostApi, probe.hostVhost)) !== undefined;
  for (const { kind, side, vhost, name } of made.toSorted(inOrder)) {
    const { api } = context.brokers[side];
    if (kind === 'shovel' && isHosted) {
      const from = { side: probe.side, vhost: probe.vhost, queue: probe.name };
      await deleteShovel(unstopped, { from, to: { side, vhost }, shovel: name });
    }
    if (kind === 'queue') await deleteQueue(api, vhost, name, { ifUnused: false, ifEmpty: false });
    if (kind === 'user') await deleteUser(api, name);
  }
  return made.map((object) => ({ ...object }));
}

const order = ['shovel', 'queue', 'user'];

/** A shovel goes before what it reads and logs in by. */
function inOrder(one: RecordedObject, other: RecordedObject): number {
  return order.indexOf(one.kind) - order.indexOf(other.kind);
}

function userOf({ name }: Probe, { passwords }: MigrationContext): string {
  return `${name}.${runName(passwords.run)}`;
}
