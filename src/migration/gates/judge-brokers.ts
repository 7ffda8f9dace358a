import type { Watermarks } from '../../plan/plan-gates.js';
import type { LiveNode } from '../../topology/snapshot.js';
import { judgeDisk, judgeMemory } from './judge-watermarks.js';
import type { BrokerReading } from './read-brokers.js';
import { gravest, type BrokerGateCode, type Judgement, type Verdict } from './verdict.js';

/** What must hold of the brokers while they are changed: one verdict for each condition and side. */
export function judgeBrokers(
  readings: readonly BrokerReading[],
  watermarks: Watermarks,
): readonly Verdict[] {
  return readings.flatMap((reading) => judgeBroker(reading, watermarks));
}

function judgeBroker(reading: BrokerReading, { memory, disk }: Watermarks): readonly Verdict[] {
  const { side, nodes } = reading;
  const running = nodes.filter((node) => node.running);
  const verdict = (
    code: BrokerGateCode,
    threshold: string,
    judgements: readonly Judgement[],
  ): Verdict => {
    const worst = gravest(judgements) ?? { state: 'ok', value: `${threshold} on ${side}` };
    return { code, threshold, ...worst };
  };
  return [
    verdict('BROKER.ALARM', 'no alarm', alarmsOf(reading)),
    verdict(
      'BROKER.NODE_DOWN',
      'every node runs',
      nodes
        .filter((node) => !node.running)
        .map(({ name }) => waiting(`node ${name} of ${side} is down`)),
    ),
    verdict(
      'BROKER.PARTITION',
      'no partition',
      running
        .filter(({ partitions }) => partitions.length > 0)
        .map(({ name, partitions }) =>
          waiting(`node ${name} of ${side} is cut off from ${partitions.join(', ')}`),
        ),
    ),
    // A node in alarm is waited for already, and is beyond every mark.
    ...(memory === undefined
      ? []
      : [
          verdict(
            'BROKER.MEMORY',
            `less than ${memory.wait} % of the memory limit`,
            judgeEach(running, side, (node) =>
              node.memoryAlarm ? undefined : judgeMemory(node, memory),
            ),
          ),
        ]),
    ...(disk === undefined
      ? []
      : [
          verdict(
            'BROKER.DISK',
            `${disk.wait} times the limit of free disk space or more`,
            judgeEach(running, side, (node) =>
              node.diskAlarm ? undefined : judgeDisk(node, disk),
            ),
          ),
        ]),
  ];
}

function alarmsOf({ side, alarms, nodes }: BrokerReading): readonly Judgement[] {
  const seen = nodes.flatMap(({ name, running, memoryAlarm, diskAlarm }) =>
    [...(running && memoryAlarm ? ['memory'] : []), ...(running && diskAlarm ? ['disk'] : [])].map(
      (which) => `node ${name} of ${side} has a ${which} alarm`,
    ),
  );
  return [...alarms.map((alarm) => `${alarm} is in force on ${side}`), ...seen].map(waiting);
}

function judgeEach(
  nodes: readonly LiveNode[],
  side: string,
  judge: (node: LiveNode) => Judgement | undefined,
): readonly Judgement[] {
  return nodes.flatMap((node) => {
    const judged = judge(node);
    if (judged === undefined) return [];
    return [{ state: judged.state, value: `node ${node.name} of ${side} ${judged.value}` }];
  });
}

function waiting(value: string): Judgement {
  return { state: 'wait', value };
}
