import type { Bridge, PlannedBridge, QueueAddress } from './bridge.js';
import type { Unit } from './document.js';

/** What a unit says of its bridges. */
type Bridging = Pick<Unit, 'blueVhost' | 'greenVhost' | 'bridges' | 'prefetch' | 'quarantine'>;
/** And of the trial batches before them. */
type Trying = Bridging & Pick<Unit, 'steps'>;

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

/** The trial batches, each a bridge with a shovel of its own that goes by the transit exchange of the bridge it tries. */
export function trialBridges(unit: Trying): Bridge[] {
  const forward = new Map(forwardBridges(unit).map((one) => [one.shovel, one]));
  return unit.steps.flatMap((step) => {
    if (step.kind !== 'bridge.canary') return [];
    const tried = forward.get(step.params.bridge);
    return tried === undefined ? [] : [trial(tried, step.params)];
  });
}

/**
 * What a batch has fetched beyond its messages goes back as redelivered (seen with 3.10.8 and 4.0.5), so that it fetches
 * no more than a tenth at a time.
 */
function trial(tried: Bridge, batch: { readonly shovel: string; readonly count: number }): Bridge {
  const { shovel, count } = batch;
  return { ...tried, shovel, count, prefetch: Math.min(tried.prefetch, Math.ceil(count / 10)) };
}

/** All of them. */
export function allBridges(unit: Trying): Bridge[] {
  return [...forwardBridges(unit), ...reverseBridges(unit), ...trialBridges(unit)];
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
