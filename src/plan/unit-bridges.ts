import type { Bridge, PlannedBridge, QueueAddress } from './bridge.js';
import type { Unit } from './document.js';

/** What a unit says of its bridges. */
type Bridging = Pick<Unit, 'blueVhost' | 'greenVhost' | 'bridges' | 'prefetch' | 'quarantine'>;

/** The bridges from blue to green. */
export function forwardBridges(unit: Bridging): Bridge[] {
  return unit.bridges.map((planned) => {
    const { blue, green } = addresses(unit, planned);
    return bridge(unit, 'forward', planned.forward, blue, green);
  });
}

/** The bridges of a rollback, in the same order. */
export function reverseBridges(unit: Bridging): Bridge[] {
  return unit.bridges.map((planned) => {
    const { blue, green } = addresses(unit, planned);
    return bridge(unit, 'reverse', planned.reverse, green, blue);
  });
}

/** Both. */
export function allBridges(unit: Bridging): Bridge[] {
  return [...forwardBridges(unit), ...reverseBridges(unit)];
}

function addresses({ blueVhost, greenVhost }: Bridging, { blue, green }: PlannedBridge) {
  return {
    blue: { side: 'blue', vhost: blueVhost, queue: blue },
    green: { side: 'green', vhost: greenVhost, queue: green },
  } as const;
}

function bridge(
  { prefetch, quarantine }: Bridging,
  direction: Bridge['direction'],
  name: string,
  from: QueueAddress,
  to: QueueAddress,
): Bridge {
  return { direction, from, to, shovel: name, transit: name, quarantine, prefetch };
}
