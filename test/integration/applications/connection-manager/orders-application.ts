import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { StartedCluster } from '../../../lab/cluster.js';
import { LAB_MARKER } from '../../../lab/processes.js';
import type { Where } from '../../../support/services/amqp-url.js';
import { Service } from '../../../support/services/service.js';
import { NumberedServices } from '../numbered-services.js';

const PROGRAM = fileURLToPath(new URL('orders.ts', import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
/** What the application asserts its queue with, on blue and as its hook changes it. */
const onBlue = { queue: { durable: true, arguments: { 'x-queue-type': 'classic' } } };
const onGreen = { queue: { durable: true, arguments: { 'x-queue-type': 'quorum' } } };

interface Orders {
  /** Ends with it, whatever becomes of this process. */
  readonly cluster: StartedCluster;
  readonly where: Omit<Where, 'address'>;
}

/** An application on amqp-connection-manager, in a directory of its own: its programs, and the numbers of the orders. */
export class OrdersApplication extends NumberedServices {
  /** Its queue. */
  readonly queue = 'orders.new';
  readonly consumer: Service;
  readonly publisher: Service;
  readonly #orders: Orders;
  readonly #directory: string;

  constructor(orders: Orders) {
    const directory = join(orders.cluster.directory, 'orders');
    super(directory);
    this.#orders = orders;
    this.#directory = directory;
    mkdirSync(this.#directory, { mode: 0o700 });
    this.consumer = this.#start('orders-consumer', 'consumer');
    this.publisher = this.#start('orders-publisher', 'publisher');
  }

  /** One more consumer that was not told of green's type. */
  startUnchanged(vhost: string): Service {
    return this.#start('unchanged', 'consumer', vhost);
  }

  /** What `quorate.yaml` says of it. */
  sections(decisions: Readonly<Record<string, string>>) {
    const { user } = this.#orders.where;
    return {
      clients: [this.consumer, this.publisher].map((service) => ({
        name: service.name,
        match: { user, connection: `^${service.name}$` },
        publishes: service === this.publisher ? ['orders'] : [],
        hook: { forward: service.hook(onGreen, 'reload'), back: service.hook(onBlue, 'reload') },
      })),
      queues:
        Object.keys(decisions).length === 0
          ? []
          : [{ match: String.raw`^orders\.new$`, decisions }],
    };
  }

  #start(name: string, role: string, vhost = this.#orders.where.vhost): Service {
    const { cluster, where } = this.#orders;
    return this.keep(
      new Service({
        name,
        directory: this.#directory,
        program: { file: process.execPath, args: ['--import', TSX, PROGRAM, role] },
        env: {
          ...process.env,
          SERVICE_SETTINGS: join(this.#directory, `${name}.json`),
          [LAB_MARKER]: cluster.directory,
        },
        where: { ...where, address: cluster.amqpUrl, vhost },
        settings: onBlue,
      }),
    );
  }
}
