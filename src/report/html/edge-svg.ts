import { routeOf } from './edge-route.js';
import { html, type Html } from './escape-html.js';
import type { PlacedEdge } from './graph-layout.js';
import { shortened } from './shortened.js';

const labelLength = 22;

/** One edge with its arrow and its routing keys. */
export function edgeSvg(placed: PlacedEdge): Html {
  const { edge, from, to } = placed;
  const { kind, keys, isCut } = edge;
  const said = keys.length > 0 ? `${kind}: ${keys.join(', ')}` : kind;
  const whole = `${from.node.title} → ${to.node.title}, ${said}${isCut ? '; alone joins two parts' : ''}`;
  const { path } = routeOf(placed);
  return html`<g class="edge e-${kind}${isCut ? ' cut' : ''}"
    ><title>${whole}</title><path d="${path}" marker-end="url(#arrow-${kind})"
  /></g>`;
}

/** The routing keys of an edge; over all edges, so that none crosses them out. */
export function labelSvg(placed: PlacedEdge): Html {
  const { keys } = placed.edge;
  const shown = keys.length > 1 ? `${keys.length} keys` : (keys[0] ?? '');
  if (shown === '') return html``;
  const { x, y, anchor } = routeOf(placed).label;
  return html`<text class="key" x="${x}" y="${y}" text-anchor="${anchor}"
    >${shortened(shown, labelLength)}</text
  >`;
}
