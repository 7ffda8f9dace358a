import { nodeHeight, nodeWidth, type PlacedEdge } from './graph-layout.js';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How an edge runs, and where its keys are written: beside the queue at one of its ends. */
export interface Route {
  readonly path: string;
  readonly label: Point & { readonly anchor: 'start' | 'end' };
}

const labelGap = 14;
/** Edges that come to one node end so far apart, and at most so far from its middle. */
const apart = 11;
const widest = 14;
/** How far out an edge goes that comes back to its own column. */
const loop = 50;
/** A label lies this part of the way back to where its edge comes from, so that edges to one node keep apart. */
const lean = 0.14;

/** To the right from side to side, back to the left from the lower corner, within a column around the right side. */
export function routeOf({ from, to, rank }: PlacedEdge): Route {
  const middle = nodeHeight / 2;
  const arrival = to.y + middle + Math.max(-widest, Math.min(widest, rank * apart));
  if (from.column === to.column) {
    const leaving = from.y + middle + widest;
    return around({ x: from.x + nodeWidth, y: leaving }, { x: to.x + nodeWidth + 1, y: arrival });
  }
  const forward = from.column < to.column;
  return across(
    { x: from.x + (forward ? nodeWidth : 0), y: from.y + middle + (forward ? 0 : widest) },
    { x: to.x + (forward ? 0 : nodeWidth), y: arrival },
    forward,
  );
}

function across(start: Point, end: Point, forward: boolean): Route {
  const bend = (end.x - start.x) / 2;
  const y = round(end.y + (start.y - end.y) * lean - 4);
  return {
    path: curve(start, start.x + bend, end.x - bend, end),
    label: forward
      ? { x: end.x - labelGap, y, anchor: 'end' }
      : { x: start.x - labelGap, y: start.y + 11, anchor: 'end' },
  };
}

function around(start: Point, end: Point): Route {
  const out = start.x + loop;
  return {
    path: curve(start, out, out, end),
    label: {
      x: start.x + labelGap,
      y: round(start.y + (end.y > start.y ? 13 : -3)),
      anchor: 'start',
    },
  };
}

function curve(start: Point, firstX: number, secondX: number, end: Point): string {
  return `M${start.x} ${start.y}C${firstX} ${start.y} ${secondX} ${end.y} ${end.x} ${end.y}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
