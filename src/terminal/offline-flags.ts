import { Flags, type Interfaces } from '@oclif/core';

const HELP = 'OFFLINE';

/** Blue as a file instead of a broker, and a green that does not exist yet. */
export const offlineFlags = {
  definitions: Flags.string({
    summary: "Blue's exported definitions instead of blue itself; no broker is asked; - is stdin",
    env: 'QUORATE_DEFINITIONS',
    helpValue: 'FILE',
    helpGroup: HELP,
  }),
  'target-version': Flags.string({
    summary: "RabbitMQ version green will have; by default the broker's own, or that of the file",
    env: 'QUORATE_TARGET_VERSION',
    helpValue: '4.2',
    helpGroup: HELP,
  }),
  'source-version': Flags.string({
    summary: 'RabbitMQ version of the file of --definitions, when it does not say, or not rightly',
    env: 'QUORATE_SOURCE_VERSION',
    helpValue: '3.10.8',
    dependsOn: ['definitions'],
    helpGroup: HELP,
  }),
};

export type OfflineFlags = Interfaces.InferredFlags<typeof offlineFlags>;
