import type { Bridge } from '../bridge.js';
import type { Side } from '../../topology/side.js';
import type { StepOf } from '../step.js';
import { forwardBridges } from '../unit-bridges.js';
import type { Advance } from './advance.js';
import { frame } from './back-steps.js';

/** What could not be routed on its way to green comes to the queues it belongs to, and from there back with the rest. */
export function rerouteOnGreen(advance: Advance): StepOf<'bridge.reroute'>[] {
  const opened = new Set([
    ...advance.begun('bridge.open').map(({ params }) => params.bridge),
    ...advance.begun('bridge.canary').map(({ params }) => params.bridge),
  ]);
  const bridges = forwardBridges(advance.unit).filter(({ shovel }) => opened.has(shovel));
  return reroute(advance, 'green', advance.unit.greenVhost, bridges);
}

/** The same for what could not be routed on its way back. */
export function rerouteOnBlue(
  advance: Advance,
  bridges: readonly Bridge[],
): StepOf<'bridge.reroute'>[] {
  return reroute(advance, 'blue', advance.unit.blueVhost, bridges);
}

function reroute(
  advance: Advance,
  side: Side,
  vhost: string,
  bridges: readonly Bridge[],
): StepOf<'bridge.reroute'>[] {
  if (bridges.length === 0) return [];
  const label = `Send what could not be routed on ${side}, if anything, to the queues it belongs to`;
  return [
    {
      ...frame(advance, `reroute.${side}`, label, 'additive'),
      kind: 'bridge.reroute',
      params: { side, vhost, bridges: bridges.map(({ shovel }) => shovel) },
    },
  ];
}
