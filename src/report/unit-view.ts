import type { Plan, QueuePlan, Unit } from '../plan/document.js';
import { joinsText, sidesText, type Cut } from '../plan/cuts/cut.js';
import type { Graph } from './html/graph.js';
import type { PlannedClient } from '../plan/client.js';
import { thresholdText } from '../plan/gate-text.js';
import type { Step, StepOf } from '../plan/step.js';
import { unknownText } from './plan-facts.js';

/** What moves together, and how. Texts are raw: renderers escape. */
export interface UnitView {
  readonly name: string;
  readonly blueVhost: string;
  readonly greenVhost: string;
  readonly queues: readonly string[];
  readonly exchanges: readonly string[];
  readonly clients: readonly ClientView[];
  /** What is said where no client is listed. */
  readonly noClients: string;
  /** What alone holds two parts of it together, for a unit that is most of its vhost. */
  readonly cuts: readonly CutView[];
  /** How messages go through it; undefined: it is too large to be drawn. */
  readonly drawing: Graph | undefined;
  readonly steps: readonly StepView[];
}

export interface StepView extends Pick<Step, 'id' | 'phase' | 'risk'> {
  /** What it does, and what it asks for before the next may begin. */
  readonly text: string;
}

export interface CutView {
  /** `12 queues on one side, 28 on the other`. */
  readonly sides: string;
  readonly joins: string;
}

export interface ClientView {
  readonly name: string;
  readonly moved: 'moved by hand' | 'moved by hook';
  readonly users: readonly string[];
  readonly consumes: readonly string[];
  readonly publishes: readonly string[];
}

export function unitView(
  unit: Unit,
  source: Plan['madeFrom']['source'],
  { cuts, drawing }: { readonly cuts: readonly Cut[]; readonly drawing: Graph | undefined },
): UnitView {
  const { name, blueVhost, greenVhost, queues, exchanges, steps } = unit;
  const clients = unit.clients.map(clientView);
  const noClients = source === 'broker' ? 'none' : unknownText;
  const cutViews = cuts.map((cut) => ({ sides: sidesText(cut), joins: joinsText(cut) }));
  const own = { name, blueVhost, greenVhost, queues, exchanges, clients, noClients };
  return { ...own, cuts: cutViews, drawing, steps: steps.map(stepView) };
}

function stepView(step: Step): StepView {
  const { id, phase, risk, label } = step;
  const asked = step.kind === 'client.gate' ? askedBy(step) : [];
  return { id, phase, risk, text: [label, ...asked].join('; ') };
}

function askedBy({ params: { checks, queues } }: StepOf<'client.gate'>): readonly string[] {
  return checks.map((check) => thresholdText(check, queues));
}

/** Above the cuts of a unit. */
export const cutsTitle = 'Each of these alone holds two parts of the unit together';

/** The phases of a unit, in their order; all of them, whatever the unit needs. */
export const phasesInOrder = 'preflight, provision, consumers, publishers, drain, verify';

/** Answers with the name of the unit a queue is in; undefined: in none. */
export function unitOfQueue(
  units: readonly Unit[],
): (queue: Pick<QueuePlan, 'vhost' | 'name'>) => string | undefined {
  const key = (vhost: string, name: string) => JSON.stringify([vhost, name]);
  const names = new Map(
    units.flatMap((unit) =>
      unit.queues.map((queue) => [key(unit.blueVhost, queue), unit.name] as const),
    ),
  );
  return ({ vhost, name }) => names.get(key(vhost, name));
}

/** As a reader is told: `unit orders`, or `in no unit`. */
export function placeText(unit: string | undefined): string {
  return unit === undefined ? 'in no unit' : `unit ${unit}`;
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
