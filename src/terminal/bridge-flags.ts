import { Flags, type Interfaces } from '@oclif/core';
import { withBridgeAddresses } from '../configuration/bridge-addresses.js';
import type { Settings } from '../configuration/settings.js';
import { valuesOf } from './connection-flags.js';

function addressFlag(side: 'blue' | 'green', host: 'blue' | 'green') {
  return Flags.string({
    summary: `AMQP address of ${side} as the nodes of ${host} see it, for bridges between clusters; repeatable; by default those quorate uses`,
    env: `QUORATE_BRIDGE_${side.toUpperCase()}_AMQP`,
    helpValue: 'amqps://HOST:5671',
    helpGroup: 'BRIDGES',
    multiple: true,
    multipleNonGreedy: true,
  });
}

/** How the brokers reach each other. */
export const bridgeFlags = {
  'bridge-blue-amqp': addressFlag('blue', 'green'),
  'bridge-green-amqp': addressFlag('green', 'blue'),
};

export type BridgeFlags = Interfaces.InferredFlags<typeof bridgeFlags>;

/** Settings with the addresses that flags state in the place of those of the file. CONNECTION.AMQP_ADDRESS_INVALID. */
export function withBridgeFlags(settings: Settings, flags: BridgeFlags): Settings {
  const stated = (side: 'blue' | 'green') =>
    valuesOf(flags[`bridge-${side}-amqp`]).flatMap((text) => text.split(','));
  return withBridgeAddresses(settings, { blue: stated('blue'), green: stated('green') });
}
