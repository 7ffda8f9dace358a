import type { QueuePlan, Unit } from '../plan/document.js';
import type { PlannedClient } from '../plan/client.js';
import type { Step } from '../plan/step.js';

/** What moves together, and how. Texts are raw: renderers escape. */
export interface UnitView {
  readonly name: string;
  readonly blueVhost: string;
  readonly greenVhost: string;
  readonly queues: readonly string[];
  readonly exchanges: readonly string[];
  readonly clients: readonly ClientView[];
  readonly steps: readonly Pick<Step, 'id' | 'phase' | 'risk' | 'label'>[];
}

export interface ClientView {
  readonly name: string;
  readonly moved: 'moved by hand' | 'moved by hook';
  readonly users: readonly string[];
  readonly consumes: readonly string[];
  readonly publishes: readonly string[];
}

export function unitView(unit: Unit): UnitView {
  const { name, blueVhost, greenVhost, queues, exchanges, steps } = unit;
  const clients = unit.clients.map(clientView);
  return { name, blueVhost, greenVhost, queues, exchanges, clients, steps };
}

/** Answers with the unit a queue is in, as a reader is told: `unit orders`, or `in no unit`. */
export function queuePlaces(
  units: readonly Unit[],
): (queue: Pick<QueuePlan, 'vhost' | 'name'>) => string {
  const key = (vhost: string, name: string) => JSON.stringify([vhost, name]);
  const names = new Map(
    units.flatMap((unit) =>
      unit.queues.map((queue) => [key(unit.blueVhost, queue), unit.name] as const),
    ),
  );
  return ({ vhost, name }) => {
    const unit = names.get(key(vhost, name));
    return unit === undefined ? 'in no unit' : `unit ${unit}`;
  };
}

/** `orders-worker (moved by hook)`. */
export function clientText({ name, moved }: ClientView): string {
  return `${name} (${moved})`;
}

function clientView({ name, hook, users, consumes, publishes }: PlannedClient): ClientView {
  return {
    name,
    moved: hook === undefined ? 'moved by hand' : 'moved by hook',
    users,
    consumes: consumes.map(({ queue }) => queue),
    publishes,
  };
}
