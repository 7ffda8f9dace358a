import { z } from 'zod';
import type { Json } from '../../topology/topology.js';
import type { Bridge } from '../bridge.js';
import type { Plan, Unit } from '../document.js';
import { JsonRecord } from '../objects.js';
import type { Step } from '../step.js';
import type { Described } from './difference.js';

/** Units with their clients, bridges and steps; of units that only one plan has, nothing but themselves. */
export function describeUnits({ units }: Plan, shared: ReadonlySet<string>): Described[] {
  return units.flatMap((unit) => {
    const { name, blueVhost, greenVhost, queues, exchanges, clients, steps } = unit;
    const values = {
      ...{ blueVhost, greenVhost, queues, exchanges },
      clients: clients.map((client) => client.name),
      steps: steps.length,
    };
    const self: Described = { area: 'unit', kind: '', place: '', name, values };
    return shared.has(name) ? [self, ...insideOf(unit)] : [self];
  });
}

function insideOf({ name: place, clients, bridges, reverseBridges, steps }: Unit): Described[] {
  return [
    ...clients.map(({ name, match, users, consumes, publishes, connections, hook }): Described => ({
      ...{ area: 'client', kind: '', place, name },
      values: { match, users, consumes, publishes, connections, hook },
    })),
    ...[...bridges, ...reverseBridges].map((bridge) => ofBridge(place, bridge)),
    ...steps.map((step) => ofStep(place, step)),
  ];
}

function ofBridge(place: string, bridge: Bridge): Described {
  const { direction, from, shovel, transit, quarantine, to, prefetch } = bridge;
  const names = nameless({ shovel, transit, quarantine });
  return {
    ...{ area: 'bridge', kind: direction, place, name: from.queue },
    values: { from, to, prefetch, ...names },
  };
}

function ofStep(place: string, { id, kind, label, phase, risk, subject, params }: Step): Described {
  return {
    ...{ area: 'step', kind: '', place, name: id },
    values: { kind, label, phase, risk, subject, ...nameless(params) },
  };
}

/** Names of temporary objects hold the id of the migration, which says nothing of its own. */
function nameless(values: object): Readonly<Record<string, Json>> {
  const text = JSON.stringify(values).replaceAll(/quorate\.[0-9a-f]{12}(?=["/.])/g, 'quorate.*');
  return z.parse(JsonRecord, JSON.parse(text));
}
