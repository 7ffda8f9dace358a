import { firstOf } from '../finding-groups.js';
import { html, type Html } from './escape-html.js';
import type { Graph } from './graph.js';
import { edgeSvg, labelSvg } from './edge-svg.js';
import { layOut, nodeHeight, nodeWidth, type PlacedNode } from './graph-layout.js';
import { shortened } from './shortened.js';

const titleLength = 26;
const detailLength = 32;
const mostMembers = 30;

/** A drawing of a unit: every name in it is text, escaped as such, and shortened with the whole in its title. */
export function unitSvg(graph: Graph, title: string): Html {
  const { width, height, nodes, edges } = layOut(graph);
  return html`<div class="drawing" tabindex="0" role="region" aria-label="${title}">
    <svg
      viewBox="0 0 ${width} ${height}"
      width="${width}"
      height="${height}"
      role="group"
      aria-label="${title}"
    >
      ${edges.map(edgeSvg)}${edges.map(labelSvg)}${nodes.map(nodeSvg)}
    </svg>
  </div> `;
}

/** Arrow heads for all drawings of the page. */
export function arrowHeads(): Html {
  const heads = ['publishes', 'binding', 'alternate', 'dead-letter', 'consumes'].map(
    (kind) =>
      html`<marker
        id="arrow-${kind}"
        class="e-${kind}"
        viewBox="0 0 8 8"
        refX="7"
        refY="4"
        markerWidth="7"
        markerHeight="7"
        orient="auto"
        ><path d="M0 0L8 4L0 8z"
      /></marker>`,
  );
  return html`<svg class="heads" width="0" height="0" aria-hidden="true" focusable="false">
    <defs>${heads}</defs>
  </svg>`;
}

function nodeSvg({ node, x, y }: PlacedNode): Html {
  const { title, detail, tone, anchor, members } = node;
  const { shown, more } = firstOf(members, mostMembers);
  const whole = members.length === 0 ? `${title} (${detail})` : `${shown.join(', ')} ${more}`;
  const radius = node.kind === 'exchange' ? 21 : 4;
  const shape = html`<g class="node t-${tone}"
    ><title>${whole}</title
    ><rect x="${x}" y="${y}" width="${nodeWidth}" height="${nodeHeight}" rx="${radius}" /><text
      x="${x + 14}"
      y="${y + 18}"
      >${shortened(title, titleLength)}</text
    ><text class="detail" x="${x + 14}" y="${y + 33}">${shortened(detail, detailLength)}</text></g
  >`;
  return anchor === undefined ? shape : html`<a href="#${anchor}">${shape}</a>`;
}
