import { setTimeout as sleep } from 'node:timers/promises';
import amqp, { type ChannelModel } from 'amqplib';
import type { Settings } from './settings.js';

const CONNECT_TIMEOUT_MS = 5000;
/** Until the broker has agreed; before that there are no heartbeats, and amqplib waits for ever. */
const HANDSHAKE_TIMEOUT_MS = 10_000;
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
      const connecting = amqp.connect(
        {
          hostname,
          port,
          // amqplib decodes it, although it does not come out of a URL.
          vhost: encodeURIComponent(vhost),
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
      return await agreed(connecting);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function agreed(connecting: Promise<ChannelModel>): Promise<ChannelModel> {
  const waiting = new AbortController();
  const tooLong = sleep(HANDSHAKE_TIMEOUT_MS, undefined, { signal: waiting.signal }).then(() => {
    throw new Error('the broker has accepted the connection and said no more');
  });
  try {
    return await Promise.race([connecting, tooLong]);
  } catch (error) {
    void connecting.then((late) => late.close()).catch(() => undefined);
    throw error;
  } finally {
    waiting.abort();
  }
}
