import type { Side } from '../topology/side.js';
import type { Capabilities } from '../topology/capabilities.js';
import type { AmqpEndpoint } from './amqp/endpoint.js';
import type { ManagementApi } from './management/api.js';

/** One side of a migration, ready to be talked to. Under strategy `vhost` both sides are the same cluster. */
export interface Broker {
  readonly side: Side;
  readonly api: ManagementApi;
  readonly amqp: AmqpEndpoint;
  /** The user quorate works with. */
  readonly user: string;
  readonly capabilities: Capabilities;
}
