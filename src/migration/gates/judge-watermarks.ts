import type { Marks } from '../../plan/plan-gates.js';
import type { LiveNode } from '../../topology/snapshot.js';
import type { Judgement } from './verdict.js';

/** Memory of one node in percent of its limit, against rising marks. */
export function judgeMemory(
  { memoryUsed, memoryLimit }: Pick<LiveNode, 'memoryUsed' | 'memoryLimit'>,
  { warn, wait, fail }: Marks,
): Judgement {
  if (memoryUsed === undefined || memoryLimit === undefined || memoryLimit <= 0)
    return { state: 'wait', value: 'does not say how much memory it uses' };
  const percent = (memoryUsed / memoryLimit) * 100;
  const value = `uses ${Math.floor(percent)} % of its memory limit`;
  // Beyond the limit is the alarm, which passes, even when the node does not call it one yet.
  if (percent >= fail && percent < 100) return { state: 'fail', value };
  if (percent >= wait) return { state: 'wait', value };
  return { state: percent >= warn ? 'warn' : 'ok', value };
}

/** Free disk space of one node as a multiple of what it must have, against falling marks. */
export function judgeDisk(
  { diskFree, diskFreeLimit }: Pick<LiveNode, 'diskFree' | 'diskFreeLimit'>,
  { warn, wait, fail }: Marks,
): Judgement {
  if (diskFree === undefined || diskFreeLimit === undefined)
    return { state: 'wait', value: 'does not say how much disk space is free' };
  if (diskFreeLimit <= 0) return { state: 'ok', value: 'has no limit of free disk space' };
  const times = diskFree / diskFreeLimit;
  const value = `has ${rounded(times)} times its limit of free disk space`;
  if (times < fail && times >= 1) return { state: 'fail', value };
  if (times < wait) return { state: 'wait', value };
  return { state: times < warn ? 'warn' : 'ok', value };
}

/** Down, so that 1.49 is not called 1.5. */
function rounded(times: number): number {
  return times >= 10 ? Math.floor(times) : Math.floor(times * 100) / 100;
}
