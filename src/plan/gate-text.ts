import { counted } from '../topology/amounts.js';
import type { GateCheck } from './gate-check.js';
import type { Watermarks } from './plan-gates.js';

/** What a check asks of a client, which consumes these queues, in words. */
export function thresholdText(check: GateCheck, queues: readonly unknown[]): string {
  switch (check.code) {
    case 'GATE.CONSUMERS_MISSING':
      return queues.length === 0
        ? 'a connection to green'
        : 'as many consumers on green as there were on blue';
    case 'GATE.CONSUMERS_ON_BLUE':
      return 'no consumer left on blue';
    case 'GATE.LAG':
      return check.atMost === undefined
        ? 'messages waiting on blue keep moving'
        : `at most ${counted(check.atMost, 'message')} waiting on blue`;
    case 'GATE.NOT_ACKNOWLEDGED':
      return check.atLeast === 0
        ? 'messages are acknowledged while there are any'
        : `${check.atLeast} acknowledged a second while there are messages`;
    case 'GATE.NOT_PUBLISHING':
      return check.atLeast === 0
        ? 'messages are published on green, if they were all the time on blue'
        : `${check.atLeast} published a second on green, if it published all the time on blue`;
    case 'GATE.UNACKNOWLEDGED_GROWTH':
      return `unacknowledged messages grow by ${check.atMost} at most`;
    case 'GATE.READY_GROWTH':
      return `ready messages grow by ${check.atMost} at most`;
    case 'GATE.REDELIVERY':
      return `at most ${check.atMost} % of deliveries are redeliveries`;
    case 'GATE.DEAD_LETTER_GROWTH':
      return `at most ${counted(check.atMost, 'dead letter')} since the client moved`;
    case 'GATE.COMMAND':
      return `exit 0 of ${JSON.stringify(check.command)}`;
    default:
      return check satisfies never;
  }
}

/** How full the nodes may be, a line each. */
export function watermarkTexts({ memory, disk }: Watermarks): readonly string[] {
  return [
    memory === undefined
      ? 'memory is not looked at before the alarm'
      : `memory of each node, in % of its limit: warns from ${memory.warn}, waits from ${memory.wait}, stops from ${memory.fail}`,
    disk === undefined
      ? 'free disk space is not looked at before the alarm'
      : `free disk space of each node, as a multiple of its limit: warns below ${disk.warn}, waits below ${disk.wait}, stops below ${disk.fail}`,
  ];
}
