import { compareText } from '../topology/order.js';
import { pairMap, PairMap } from '../topology/pair-map.js';
import type { LiveState } from '../topology/snapshot.js';
import type { UnitSettings } from './settings/unit-settings.js';
import { unitWeight, type UnitFigures } from './unit-weight.js';
import type { UnitMembers } from './unit-members.js';
import type { VhostTopology } from './vhost-topology.js';

interface Known {
  readonly topologies: readonly VhostTopology[];
  /** undefined: only definitions were read, so a unit weighs what they show. */
  readonly live: Pick<LiveState, 'queues' | 'consumers'> | undefined;
}

/** Units as they shall move: those that quorate.yaml orders, then the rest from light to heavy; ties go by size, then by name. */
export function inMovingOrder(
  units: readonly UnitMembers[],
  { order, strict }: UnitSettings,
  known: Known,
): UnitMembers[] {
  const stated = new Map(order.map((name, index) => [name, index]));
  const figures = figuresOf(known, new Set(strict));
  return units
    .map((unit) => ({
      unit,
      place: stated.get(unit.name) ?? order.length,
      weight: unitWeight(figures(unit)),
    }))
    .sort(
      (a, b) =>
        a.place - b.place ||
        a.weight - b.weight ||
        a.unit.queues.length - b.unit.queues.length ||
        compareText(a.unit.name, b.unit.name) ||
        compareText(a.unit.vhost, b.unit.vhost),
    )
    .map(({ unit }) => unit);
}

function figuresOf(
  { topologies, live }: Known,
  strictUnits: ReadonlySet<string>,
): (unit: UnitMembers) => UnitFigures {
  const assessed = new Map(topologies.map(({ vhost, queues }) => [vhost, queues]));
  const running = pairMap(live?.queues ?? []);
  const exclusive = new PairMap<true>();
  for (const one of live?.consumers ?? []) {
    if (one.exclusive) exclusive.set(one.vhost, one.queue, true);
  }
  return ({ name, vhost, queues, clients }) => {
    const seen = queues.flatMap((queue) => running.get(vhost, queue) ?? []);
    return {
      queues: queues.length,
      clients: clients.length,
      messages: sum(seen.map(({ messages }) => messages)),
      rate: Math.max(
        sum(seen.map(({ publishRate }) => publishRate)),
        sum(seen.map(({ deliverRate }) => deliverRate)),
      ),
      strict:
        strictUnits.has(name) ||
        queues.some(
          (queue) =>
            assessed.get(vhost)?.get(queue)?.strict === true || exclusive.has(vhost, queue),
        ),
    };
  };
}

function sum(figures: readonly (number | undefined)[]): number {
  return figures.reduce<number>((total, figure) => total + (figure ?? 0), 0);
}
