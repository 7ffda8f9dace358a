import type { Fault } from '../fault.js';
import { amqpFaults } from './amqp.js';
import { shovelDeleted, transitDeleted, transitUnbound } from './bridges.js';
import { quorateSignalled } from './command.js';
import { connectionFaults } from './connections.js';
import { httpFaults } from './http.js';
import {
  diskAlarm,
  memoryAlarm,
  nodeCutOff,
  nodeHung,
  nodeKilled,
  nodeRestarted,
} from './nodes.js';
import { rightsFaults } from './rights.js';
import { greenFull, policyChanged, queueDeclared } from './topology.js';

/** One at a time, and none before every mirror has all messages again. */
export const nodeFaults: readonly Fault[] = [nodeKilled, nodeHung, nodeRestarted, nodeCutOff];

/** Beside those, and one at a time: no message depends on a mirror because of them. */
export const alarmFaults: readonly Fault[] = [memoryAlarm, diskAlarm];

/** Beside those, and one at a time, too. */
export const lightFaults: readonly Fault[] = [
  ...httpFaults,
  ...amqpFaults,
  ...connectionFaults,
  ...rightsFaults,
  shovelDeleted,
  transitDeleted,
  transitUnbound,
  policyChanged,
  queueDeclared,
  greenFull,
  quorateSignalled,
];
