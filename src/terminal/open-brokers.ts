import type { Broker } from '../broker/broker.js';
import type { ConnectionOptions } from '../broker/connect.js';
import {
  resolveConnection,
  resolveConnections,
  type Connection,
} from '../configuration/connection.js';
import { readConnection } from '../configuration/credentials.js';
import { loadSettings } from '../configuration/load.js';
import type { Settings } from '../configuration/settings.js';
import type { Side } from '../plan/bridge.js';
import type { Plan } from '../plan/document.js';
import type { Strategy } from '../topology/cluster.js';
import { connectionInput, type ConnectionFlags } from './connection-flags.js';
import { askPassword } from './password-prompt.js';

/** Everything needed to connect, with passwords; nothing has been sent anywhere yet. */
export interface Sides {
  readonly settings: Settings;
  readonly connections: Readonly<Record<Side, Connection>>;
  readonly options: Readonly<Record<Side, ConnectionOptions>>;
}

/** Reads configuration, passwords and certificates, and asks for what is missing. */
export async function readSides(flags: ConnectionFlags, strategy: Strategy): Promise<Sides> {
  const settings = await loadSettings(flags.config);
  const connections = resolveConnections(
    strategy,
    connectionInput(flags),
    settings.profiles,
    process.env,
  );
  const blue = await readConnection(connections.blue, process.env, askPassword);
  const green = sameLogin(connections)
    ? { ...blue, amqpAddresses: connections.green.amqpAddresses }
    : await readConnection(connections.green, process.env, askPassword);
  return { settings, connections, options: { blue, green } };
}

/** As readSides, for blue alone. */
export async function readBlue(flags: ConnectionFlags): Promise<{
  readonly settings: Settings;
  readonly connection: Connection;
  readonly options: ConnectionOptions;
}> {
  const settings = await loadSettings(flags.config);
  const { blue } = settings.profiles;
  const connection = resolveConnection('blue', connectionInput(flags), blue, process.env);
  const options = await readConnection(connection, process.env, askPassword);
  return { settings, connection, options };
}

/** Connects to both sides; errors are connectBroker's. */
export async function connectSides(
  options: Sides['options'],
): Promise<Readonly<Record<Side, Broker>>> {
  const { connectBroker } = await import('../broker/connect.js');
  return {
    blue: await connectBroker('blue', options.blue),
    green: await connectBroker('green', options.green),
  };
}

/**
 * Connects to the clusters a plan was made for. Throws PLAN.OTHER_CLUSTER or what else `assertPlannedClusters` throws,
 * before anything but their identity is read.
 */
export async function connectForPlan(
  flags: ConnectionFlags,
  plan: Plan,
): Promise<Readonly<Record<Side, Broker>>> {
  const connect = await connectorForPlan(flags, plan);
  return connect();
}

/** As `connectForPlan`, for who may have to try more than once: passwords are asked for now, and no more. */
export async function connectorForPlan(
  flags: ConnectionFlags,
  plan: Plan,
): Promise<() => Promise<Readonly<Record<Side, Broker>>>> {
  const { options } = await readSides(flags, plan.strategy);
  return async () => {
    const brokers = await connectSides(options);
    const { readClusters } = await import('../inspection/clusters.js');
    const { assertPlannedClusters } = await import('../inspection/planned-clusters.js');
    assertPlannedClusters(plan, await readClusters(brokers));
    return brokers;
  };
}

/** The same user at the same address with the same password is asked for it once. */
function sameLogin({ blue, green }: Sides['connections']): boolean {
  return (
    blue.managementUrl === green.managementUrl &&
    blue.user === green.user &&
    JSON.stringify([blue.password, blue.tls]) === JSON.stringify([green.password, green.tls])
  );
}
