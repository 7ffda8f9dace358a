import amqp, { type ChannelModel } from 'amqplib';
import type { Settings } from './settings.js';

const CONNECT_TIMEOUT_MS = 5000;
const HEARTBEAT_SECONDS = 10;

/** Opens a connection to the first address that answers, beginning with the `first`th. Rejects with the last error. */
export async function connect(
  settings: Settings,
  name: string,
  first: number,
): Promise<ChannelModel> {
  const { addresses, vhost, user, password } = settings;
  let failure: unknown = new Error(`${name} has no address to connect to`);
  for (let tried = 0; tried < addresses.length; tried += 1) {
    const address = addresses[(first + tried) % addresses.length];
    if (address === undefined) break;
    const { host: hostname, port } = address;
    try {
      return await amqp.connect(
        {
          hostname,
          port,
          vhost,
          username: user,
          password,
          heartbeat: HEARTBEAT_SECONDS,
        },
        {
          clientProperties: { connection_name: name },
          timeout: CONNECT_TIMEOUT_MS,
          noDelay: true,
        },
      );
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
