import type { Management } from '../setup/management.js';
import { roster } from '../shop/roster.js';
import { SHOP_VHOST } from '../topology/topology.js';
import { clientsConnected, workSeen } from './arrival.js';
import { startClient, stopClients } from './processes.js';
import type { Stage } from './stage.js';

const ARCHIVE = 'coupon-archivist';
/** So slow that most of the backlog is still there when it moves. */
const ARCHIVE_PER_SECOND = 100;

const roles = Object.entries(roster);
const publishers = roles.flatMap(([name, role]) => (role.kind === 'publisher' ? [name] : []));
const consumed = roles.flatMap(([, role]) => (role.kind === 'consumer' ? role.queues : []));

/** All processes of the shop at work; they end with the scope. */
export interface OpenShop extends AsyncDisposable {
  /** From now on the archive takes what it can get. */
  speedUpArchive(): void;
  stopPublishers(): Promise<void>;
}

/** Waits until the broker tells of one connection of every process, and of its work. */
export async function everybodyWorks(operator: Management, signal: AbortSignal): Promise<void> {
  const names = roles.map(([name]) => name);
  await clientsConnected(operator, names, SHOP_VHOST, signal);
  await workSeen(operator, SHOP_VHOST, { consumed, publishers }, signal);
}

/** Starts every process, each publisher at `rate` messages per second, and waits until the broker tells of their work. */
export async function openShop(
  { shop, operator }: Stage,
  rate: number,
  signal: AbortSignal,
): Promise<OpenShop> {
  const running = roles.map(([name, { kind }]) => {
    const pace = kind === 'publisher' ? rate : name === ARCHIVE ? ARCHIVE_PER_SECOND : 0;
    shop.writeSettings(name, shop.settingsOf(name, pace));
    return startClient(name, shop.path);
  });
  try {
    await everybodyWorks(operator, signal);
  } catch (error) {
    await stopClients(running);
    throw error;
  }
  return {
    speedUpArchive: () => shop.changePace(ARCHIVE, 0),
    stopPublishers: () => stopClients(running.filter(({ name }) => publishers.includes(name))),
    [Symbol.asyncDispose]: () => stopClients(running),
  };
}
