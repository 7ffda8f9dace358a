import type { BrokerProcess } from './broker-process.js';
import { DISK_LIMIT, MEMORY_LIMIT } from './node-files.js';
import { waitUntil } from './wait.js';

const ALARM_TIMEOUT_MS = 30_000;
const ALARM_INTERVAL_MS = 200;

const MEMORY_TOO_SMALL = '20MB';
const DISK_TOO_LARGE = '1000000GB';

/** Sets a node's memory limit so that its alarm is on or off, and waits until the broker says so. */
export async function setMemoryAlarm(broker: BrokerProcess, raised: boolean): Promise<void> {
  const limit = raised ? MEMORY_TOO_SMALL : MEMORY_LIMIT;
  await broker.ctl(['set_vm_memory_high_watermark', 'absolute', limit]);
  await waitForAlarm(broker, 'memory', raised);
}

/** Sets a node's limit of free disk space so that its alarm is on or off, and waits until the broker says so. */
export async function setDiskAlarm(broker: BrokerProcess, raised: boolean): Promise<void> {
  await broker.ctl(['set_disk_free_limit', raised ? DISK_TOO_LARGE : DISK_LIMIT]);
  await waitForAlarm(broker, 'disk', raised);
}

/** Waits for one resource of this node, since another resource or node may be in alarm at the same time. */
async function waitForAlarm(
  broker: BrokerProcess,
  resource: 'memory' | 'disk',
  raised: boolean,
): Promise<void> {
  const what = `the ${resource} alarm to be ${raised ? 'raised' : 'cleared'}`;
  const wait = { what, timeoutMs: ALARM_TIMEOUT_MS, intervalMs: ALARM_INTERVAL_MS };
  await waitUntil(wait, async () => {
    // The management API's health checks came after 3.8.9; rabbit_alarm answers in every version.
    const expression = `lists:keymember({resource_limit,${resource},node()},1,rabbit_alarm:get_alarms()).`;
    return (await broker.ctl(['eval', expression])).trim() === String(raised);
  });
}
