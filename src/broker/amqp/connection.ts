import { connect, type Channel, type ChannelModel } from 'amqplib';
import { QuorateError } from '../../quorate-error.js';
import { parseAddress } from './address.js';
import { brokerWord, connectFailure, connectionLost, type BrokerWord } from './amqp-failure.js';
import { closeWithin } from './close.js';
import type { AmqpEndpoint } from './endpoint.js';

const CONNECT_TIMEOUT_MS = 10_000;
const HEARTBEAT_S = 10;

/** One connection to one vhost. Its heartbeat ends whatever waits for a node that hangs, within 30 s. */
export interface AmqpConnection extends AsyncDisposable {
  /** The address that answered. */
  readonly address: string;
  readonly vhost: string;
  isOpen(): boolean;
  /** What the broker said when it closed the connection; undefined while it is open or when it fell silent. */
  closedBy(): BrokerWord | undefined;
  /** A channel of one's own; the broker closes it at the first thing it refuses. */
  openChannel(): Promise<Channel>;
}

/**
 * Opens a connection to a vhost at the first address that answers; `name` is what the broker lists it as.
 * Throws BROKER.UNREACHABLE, BROKER.TLS or BROKER.RIGHTS; a refused user or vhost is not tried elsewhere.
 */
export async function openAmqp(
  endpoint: AmqpEndpoint,
  vhost: string,
  name: string,
): Promise<AmqpConnection> {
  let failure: QuorateError | undefined;
  for (const address of endpoint.addresses) {
    try {
      return openConnection(await dial(address, endpoint, vhost, name), address, vhost);
    } catch (error) {
      failure =
        error instanceof QuorateError
          ? error
          : connectFailure(address, { user: endpoint.user, vhost }, error);
      if (failure.code === 'BROKER.RIGHTS') break;
    }
  }
  throw failure ?? connectionLost('any node', new Error('no AMQP address is known'));
}

function dial(
  address: string,
  { user, password, tls }: AmqpEndpoint,
  vhost: string,
  name: string,
): Promise<ChannelModel> {
  const target = {
    ...parseAddress(address),
    username: user,
    password,
    // amqplib decodes the vhost even where it does not come out of a URL.
    vhost: encodeURIComponent(vhost),
    heartbeat: HEARTBEAT_S,
  };
  return connect(target, {
    timeout: CONNECT_TIMEOUT_MS,
    noDelay: true,
    clientProperties: { connection_name: name, product: 'quorate' },
    // Said, since a variable of Node's may switch the default off for everything.
    rejectUnauthorized: true,
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.certificate === undefined ? {} : { cert: tls.certificate }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
  });
}

function openConnection(model: ChannelModel, address: string, vhost: string): AmqpConnection {
  let open = true;
  let word: BrokerWord | undefined;
  const closed = (error?: Error): void => {
    open = false;
    word ??= brokerWord(error);
  };
  // Without listeners, a lost connection would end the process.
  model.on('error', closed);
  model.on('close', closed);
  return {
    address,
    vhost,
    isOpen: () => open,
    closedBy: () => word,
    async openChannel() {
      try {
        const channel = await model.createChannel();
        channel.on('error', ignore);
        return channel;
      } catch (error) {
        throw connectionLost(address, error);
      }
    },
    async [Symbol.asyncDispose]() {
      if (!open) return;
      open = false;
      await closeWithin(model);
    },
  };
}

/** A refused operation rejects by itself; the event that goes with it has nothing to add. */
function ignore(): void {
  return undefined;
}
