import type { Estate } from '../estate.js';
import type { EstateCheck } from '../rule.js';
import { blocker, warning } from '../verdict.js';
import { aboutBroker } from './subjects.js';

const replicas = 3;
/** A quorum queue frees its segments late: a copy may need twice its size. */
const safety = 2;
/** The write-ahead log of quorum queues is rolled over at this size, on every node. */
const writeAheadLogBytes = 512 * 1024 * 1024;
const warnAt = 0.7;

/** A forecast for everything that is to be moved; before each unit the gate asks again, for that unit. */
export const brokerDiskHeadroom: EstateCheck = {
  code: 'BROKER.DISK_HEADROOM',
  options: [],
  momentary: true,
  reads: 'live',
  asks: 'both',
  check: (estate) => {
    const { target } = estate;
    const running = (target.snapshot?.live?.nodes ?? []).filter((node) => node.running);
    const bytes = bytesToMove(estate);
    if (running.length === 0 || bytes === undefined) return [];
    const share = Math.min(1, replicas / running.length);
    const needed = Math.ceil(bytes * share * safety) + writeAheadLogBytes;
    const tight = running.flatMap(({ name, diskFree, diskFreeLimit }) => {
      if (diskFree === undefined) return [];
      const available = Math.max(0, diskFree - (diskFreeLimit ?? 0));
      return needed >= available * warnAt ? [{ node: name, available }] : [];
    });
    if (tight.length === 0) return [];
    const say = tight.some(({ available }) => needed > available) ? blocker : warning;
    return [
      aboutBroker(
        target,
        say(
          { bytesToMove: bytes, neededPerNode: needed, nodes: tight },
          'Copies of what is moved take most of the disk that is left, and at its limit the broker holds all publishers back.',
          'Work backlogs off, give the nodes more disk, or move and complete one unit after the other.',
        ),
      ),
    ];
  },
};

/** undefined: nothing is moved to a quorum queue. */
function bytesToMove({ queues }: Estate): number | undefined {
  const moved = queues.filter(({ green }) => green?.type === 'quorum');
  if (moved.length === 0) return undefined;
  return moved.reduce((sum, { facts }) => sum + (facts.live?.messageBytes ?? 0), 0);
}
