import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect } from '../../../examples/coupon-shop/shop/connection.js';
import { settingsFile, type Settings } from '../../../examples/coupon-shop/shop/settings.js';
import { stayConnected } from '../../../examples/coupon-shop/shop/stay-connected.js';
import type { Work } from '../../../examples/coupon-shop/shop/work.js';
import { waitUntil } from '../../lab/wait.js';
import { consumerWork } from './consumer.js';
import { publish, publisherWork, type Target } from './publisher.js';
import { Tally, type Identity } from './tally.js';
import { unconfirmedWork } from './unconfirmed.js';

const MOVE_SCRIPT = fileURLToPath(new URL('move.js', import.meta.url));
const QUIESCE_SCRIPT = fileURLToPath(new URL('quiesce.js', import.meta.url));
const BATCH = 1000;

export interface WorkloadOptions {
  /** Holds a settings file for each client. */
  readonly directory: string;
  /** AMQP URLs without credentials. */
  readonly addresses: readonly string[];
  readonly vhost: string;
  /** Of every user the clients connect as. */
  readonly password: string;
}

/** Who a client is; its user is called like itself unless `user` says otherwise. */
interface ClientOptions {
  readonly name: string;
  readonly user?: string;
  /** Where it connects first; undefined: the workload's vhost. */
  readonly vhost?: string;
  /** undefined: the workload's. */
  readonly addresses?: readonly string[];
}

interface Running {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** An application inside the test: its clients connect where their settings files say, and count what they see. */
export class Workload implements AsyncDisposable {
  readonly tally = new Tally();
  readonly #options: WorkloadOptions;
  readonly #running = new Map<string, Running>();

  constructor(options: WorkloadOptions) {
    mkdirSync(options.directory, { recursive: true });
    this.#options = options;
  }

  startPublisher(client: ClientOptions, targets: readonly Target[], perSecond: number): void {
    this.start(client, publisherWork(client.name, targets, perSecond, this.tally));
  }

  /** A publisher without confirms; what its connection has taken counts as published. */
  startUnconfirmed(
    client: ClientOptions,
    targets: readonly Target[],
    perSecond: number,
    written = (message: Identity) => this.tally.confirmed(message),
  ): void {
    const { name } = client;
    const file = settingsFile(this.settingsPath(name));
    const settings = () => {
      const read: Settings & { readonly quiet?: boolean } = file.read();
      return { vhost: read.vhost, quiet: read.quiet === true };
    };
    this.start(client, unconfirmedWork({ name, targets, perSecond, written, settings }));
  }

  startConsumer(client: ClientOptions & { exclusive?: boolean }, queues: readonly string[]): void {
    this.start(client, consumerWork(client.name, queues, this.tally, client.exclusive));
  }

  /** The vhost a client's settings name. */
  vhostOf(name: string): string {
    return settingsFile(this.settingsPath(name)).read().vhost;
  }

  /** The AMQP ports a client's settings name. */
  portsOf(name: string): readonly number[] {
    return settingsFile(this.settingsPath(name))
      .read()
      .addresses.map(({ port }) => port);
  }

  /** The command that moves a client. */
  hookOf(name: string): readonly string[] {
    return [process.execPath, MOVE_SCRIPT, this.settingsPath(name)];
  }

  /** The command that stops a client from publishing. */
  quiescerOf(name: string): readonly string[] {
    return [process.execPath, QUIESCE_SCRIPT, this.settingsPath(name)];
  }

  /** What the newest hook of a client was given; undefined: none has begun. */
  hookSeen(name: string): HookSeen | undefined {
    const path = `${this.settingsPath(name)}.hook`;
    // The hook writes these very keys.
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as HookSeen) : undefined;
  }

  /** Publishes so many messages and resolves when the broker has confirmed each. */
  async publishBacklog(user: string, target: Target, count: number): Promise<void> {
    const publisher = 'backlog';
    const connection = await connect(this.#settings({ name: publisher, user }), publisher, 0);
    const channel = await connection.createConfirmChannel();
    for (let begun = 0; begun < count; begun += BATCH) {
      for (let number = begun + 1; number <= Math.min(begun + BATCH, count); number += 1) {
        const message = { ...target, publisher, sequence: number };
        publish(channel, message, (refused) => {
          if (!refused) this.tally.confirmed(message);
        });
      }
      await channel.waitForConfirms();
    }
    await connection.close();
  }

  async stop(...names: readonly string[]): Promise<void> {
    const running = names.flatMap((name) => this.#running.get(name) ?? []);
    for (const { stop } of running) stop.abort();
    await Promise.all(running.map(({ ended }) => ended));
    for (const name of names) this.#running.delete(name);
  }

  /** Waits until the consumers have seen everything that was confirmed; what is missing then is in the tally. */
  async settled(timeoutMs: number): Promise<void> {
    const wait = { what: 'consumers to catch up', timeoutMs, intervalMs: 200 };
    await waitUntil(wait, async () => this.tally.lost() === 0).catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop(...this.#running.keys());
  }

  /** Work of another kind, on a connection that goes where its settings file says. */
  start(client: ClientOptions, prepare: Work['prepare']): void {
    const { name } = client;
    const path = this.settingsPath(name);
    writeFileSync(path, JSON.stringify(this.#settings(client)), { mode: 0o600 });
    const stop = new AbortController();
    const work = { name, settings: settingsFile(path), prepare, log: () => undefined };
    const ended = stayConnected({ ...work, handover: 'alone', signal: stop.signal });
    this.#running.set(name, { stop, ended });
  }

  #settings(client: ClientOptions): Settings {
    const { name, user = name, vhost, addresses: urls } = { ...this.#options, ...client };
    const addresses = urls.map((address) => {
      const { hostname: host, port } = new URL(address);
      return { host, port: Number(port) };
    });
    const { password } = this.#options;
    return { addresses, vhost, user, password, messagesPerSecond: 0, restarts: 0 };
  }

  /** The file that says where a client connects. */
  settingsPath(name: string): string {
    return join(this.#options.directory, `${encodeURIComponent(name)}.json`);
  }
}

interface HookSeen {
  readonly target: Readonly<Record<string, unknown>>;
  readonly targetMode: number;
  /** Names of the QUORATE_ variables in its environment. */
  readonly variables: readonly string[];
}
