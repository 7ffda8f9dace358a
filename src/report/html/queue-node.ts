import type { GraphNode, Tone } from './graph.js';
import type { GraphQueue } from './graph-facts.js';

/** A queue in the graph: its type before and after, in words and in colour. */
export function queueNode(name: string, found: GraphQueue | undefined): Omit<GraphNode, 'id'> {
  return {
    kind: 'queue',
    title: name,
    detail: found === undefined ? 'queue' : detailOf(found),
    tone: found === undefined ? 'stays' : toneOf(found),
    anchor: found?.anchor,
    members: [],
  };
}

function toneOf({ plan: { disposition } }: GraphQueue): Tone {
  switch (disposition) {
    case 'migrate':
      return 'moves';
    case 'blocked':
      return 'blocked';
    case 'keep-classic':
    case 'recreate-by-client':
    case 'skip':
      return 'stays';
    default:
      return disposition satisfies never;
  }
}

function detailOf({ plan: { name, type, green, disposition } }: GraphQueue): string {
  if (green === undefined) return `${type} → not created`;
  const renamed = green.name === name ? '' : ` as ${green.name}`;
  const types = `${type} → ${green.type}${renamed}`;
  return disposition === 'blocked' ? `${types}, blocked` : types;
}
