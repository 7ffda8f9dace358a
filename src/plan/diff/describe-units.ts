import { z } from 'zod';
import type { Json } from '../../topology/topology.js';
import type { Plan, Unit } from '../document.js';
import { JsonRecord } from '../objects.js';
import type { Step } from '../step.js';
import type { Described } from './difference.js';

/** Units with their clients, bridges and steps; of units that only one plan has, nothing but themselves. */
export function describeUnits({ units }: Plan, shared: ReadonlySet<string>): Described[] {
  return units.flatMap((unit) => {
    const { name, blueVhost, greenVhost, queues, exchanges, prefetch, clients, steps } = unit;
    const values = {
      ...{ blueVhost, greenVhost, queues, exchanges, prefetch },
      clients: clients.map((client) => client.name),
      steps: steps.length,
    };
    const self: Described = { area: 'unit', kind: '', place: '', name, values };
    return shared.has(name) ? [self, ...insideOf(unit)] : [self];
  });
}

function insideOf({ name: place, clients, bridges, steps }: Unit): Described[] {
  return [
    ...clients.map(({ name, ...values }): Described => ({
      ...{ area: 'client', kind: '', place, name },
      values,
    })),
    ...bridges.map(({ blue, green }): Described => ({
      ...{ area: 'bridge', kind: '', place, name: blue },
      values: { green },
    })),
    ...steps.map((step) => ofStep(place, step)),
  ];
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
