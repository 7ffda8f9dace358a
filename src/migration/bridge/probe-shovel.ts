import type { BridgeReach } from '../../plan/bridge-reach.js';
import type { StepOf } from '../../plan/step.js';
import type { Arguments } from '../../topology/topology.js';
import { directUri } from './shovel-definition.js';
import { sourceUris, type BridgeLogin } from './source-uris.js';

/** A shovel that connects as a bridge would. What no queue gives goes nowhere: no queue on its side has that name. */
export function probeShovel(parts: {
  readonly probe: StepOf<'bridge.probe'>['params'];
  readonly reach: BridgeReach;
  readonly login: BridgeLogin;
}): Arguments {
  const { probe, reach, login } = parts;
  return {
    'src-protocol': 'amqp091',
    'src-uri': sourceUris(reach, login, probe.vhost),
    'src-queue': probe.name,
    'src-prefetch-count': 1,
    'src-delete-after': 'never',
    'dest-protocol': 'amqp091',
    'dest-uri': directUri(probe.hostVhost),
    'dest-exchange': '',
    'dest-exchange-key': probe.name,
    'ack-mode': 'on-confirm',
    'reconnect-delay': 1,
  };
}
