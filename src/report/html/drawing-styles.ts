/** How units are drawn; shapes and words say what the colours say. */
export const drawingStyles = `
.drawing{overflow:auto;margin:.6rem 0;padding:.25rem;background:var(--bg);border:1px solid var(--line);border-radius:6px}
.drawing svg{display:block;max-width:100%;min-width:46rem;height:auto;margin:0 auto}
.heads{position:absolute}
.node rect{fill:var(--panel);stroke:var(--soft);stroke-width:1.5}
.node text{fill:var(--text);font:600 12px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
.node .detail{fill:var(--soft);font:11px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
a:focus-visible .node rect,a:hover .node rect{stroke-width:3}
.t-moves rect{fill:var(--green-bg);stroke:var(--green)}
.t-stays rect{fill:var(--blue-bg);stroke:var(--blue)}
.t-blocked rect{fill:var(--red-bg);stroke:var(--red);stroke-dasharray:5 3}
.t-missing rect{stroke:var(--red);stroke-dasharray:3 3}
.t-client rect{fill:var(--bg)}
.edge path{fill:none;stroke:var(--soft);stroke-width:1.4}
.key{fill:var(--soft);font:11px ui-monospace,Menlo,Consolas,monospace;paint-order:stroke;stroke:var(--bg);stroke-width:4px}
.edge.e-dead-letter path{stroke:var(--red);stroke-dasharray:6 4}
.edge.e-alternate path{stroke:var(--amber);stroke-dasharray:2 3}
.edge.cut path{stroke:var(--text);stroke-width:4}
marker path{fill:var(--soft)}
marker.e-dead-letter path{fill:var(--red)}
marker.e-alternate path{fill:var(--amber)}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;padding:0;margin:.5rem 0;font-size:.875rem;color:var(--soft)}
.legend li::before{content:"";display:inline-block;width:1.6rem;height:.8rem;margin-right:.4rem;border:1.5px solid var(--soft);border-radius:3px;vertical-align:-1px}
.legend .t-moves::before{background:var(--green-bg);border-color:var(--green)}
.legend .t-stays::before{background:var(--blue-bg);border-color:var(--blue)}
.legend .t-blocked::before{background:var(--red-bg);border:1.5px dashed var(--red)}
.legend .t-exchange::before{border-radius:9px}
.legend [class^=e-]::before{height:0;border:0;border-top:2px solid var(--soft);border-radius:0;vertical-align:4px}
.legend .e-dead-letter::before{border-top:2px dashed var(--red)}
.legend .cut::before{height:0;border:0;border-top:4px solid var(--text);border-radius:0;vertical-align:4px}
.legend .e-alternate::before{border-top:2px dotted var(--amber)}
`;
