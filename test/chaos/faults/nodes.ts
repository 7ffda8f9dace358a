import type { LabNode } from '../../lab/lab.js';
import type { Fault, Scene, Strike } from '../fault.js';
import type { Random } from '../random.js';

/** Longer, and the other nodes take a hung one for gone: mirrored queues that are cut in two lose messages by themselves. */
const LONGEST_HANG_MS = 5000;

/** SIGKILL, some time without it, and its start. */
export const nodeKilled: Fault = {
  name: 'node killed',
  group: 'nodes',
  weight: 5,
  aim: onNode((node, random) => ({
    lastsMs: random.whole(0, 5000),
    begin: () => node.kill(),
    mend: () => node.restart(),
  })),
};

/** SIGSTOP: connections stay open, and nothing answers. */
export const nodeHung: Fault = {
  name: 'node hung',
  group: 'nodes',
  weight: 3,
  aim: onNode((node, random) => ({
    lastsMs: random.whole(1000, LONGEST_HANG_MS),
    begin: () => node.hang(),
    mend: () => node.resume(),
  })),
};

/** Beyond `net_ticktime` of the lab, 10 s: the other nodes go on without it. */
const CUT_OFF_MS = [13_000, 18_000] as const;

/**
 * SIGSTOP for so long that the others take the node for gone: a partition, whose smaller part pauses and comes back. Only
 * where no queue is mirrored.
 */
export const nodeCutOff: Fault = {
  name: 'node cut off',
  group: 'nodes',
  weight: 2,
  async aim({ strategy, world }, random) {
    const { nodes } = world.realms.green.cluster;
    const node = random.oneOf(nodes);
    if (strategy === 'vhost' || nodes.length < 3 || node === undefined) return undefined;
    return {
      victim: node.name,
      lastsMs: random.whole(...CUT_OFF_MS),
      begin: () => node.hang(),
      mend: () => node.resume(),
    };
  },
};

/** Stopped in order and started. */
export const nodeRestarted: Fault = {
  name: 'node restarted',
  group: 'nodes',
  weight: 2,
  aim: onNode((node) => ({ lastsMs: 0, begin: () => node.restart(), mend: async () => {} })),
};

export const memoryAlarm: Fault = {
  name: 'memory alarm',
  group: 'alarms',
  weight: 2,
  aim: onNode((node, random) => ({
    lastsMs: random.whole(1000, 8000),
    begin: () => node.raiseMemoryAlarm(),
    mend: () => node.clearMemoryAlarm(),
  })),
};

export const diskAlarm: Fault = {
  name: 'disk alarm',
  group: 'alarms',
  weight: 2,
  aim: onNode((node, random) => ({
    lastsMs: random.whole(1000, 8000),
    begin: () => node.raiseDiskAlarm(),
    mend: () => node.clearDiskAlarm(),
  })),
};

function onNode(strike: (node: LabNode, random: Random) => Omit<Strike, 'victim'>) {
  return async ({ world }: Scene, random: Random): Promise<Strike | undefined> => {
    const node = random.oneOf(world.all.flatMap(({ cluster }) => cluster.nodes));
    return node === undefined ? undefined : { victim: node.name, ...strike(node, random) };
  };
}
