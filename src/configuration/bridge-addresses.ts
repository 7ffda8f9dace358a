import type { BridgeReach } from '../plan/bridge-reach.js';
import type { Side } from '../topology/side.js';
import { parseAmqpAddress } from './amqp-address.js';
import type { Settings } from './settings.js';

/** Settings with these addresses in the place of the file's, where there are any; CONNECTION.AMQP_ADDRESS_INVALID. */
export function withBridgeAddresses(
  settings: Settings,
  stated: Readonly<Record<Side, readonly string[]>>,
): Settings {
  const { planning } = settings;
  const { reach } = planning.bridging;
  const of = (side: Side): BridgeReach => {
    const amqp = stated[side].map((address) => parseAmqpAddress(side, address));
    return amqp.length === 0 ? reach[side] : { ...reach[side], amqp };
  };
  const bridging = { ...planning.bridging, reach: { blue: of('blue'), green: of('green') } };
  return { ...settings, planning: { ...planning, bridging } };
}
