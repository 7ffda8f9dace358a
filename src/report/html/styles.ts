import { drawingStyles } from './drawing-styles.js';

/** The whole look of the page: light and dark, narrow and wide, on screen and on paper. */
export const styles = `
:root{color-scheme:light dark;--bg:#fff;--panel:#f5f7f9;--line:#d3dae1;--text:#1a2027;--soft:#51606f;--link:#0b5cad;--blue:#1758a8;--green:#116b3d;--red:#b3261e;--amber:#855200;--red-bg:#fdeceb;--amber-bg:#fdf3e0;--green-bg:#e6f4ec;--blue-bg:#e7f0fb;--mark:#fff0a8}
@media (prefers-color-scheme:dark){:root{--bg:#13171c;--panel:#1b2129;--line:#37424e;--text:#e4e9ee;--soft:#a3b1be;--link:#7db7f5;--blue:#8fbef7;--green:#6fcf97;--red:#ff9d94;--amber:#f2bf6b;--red-bg:#3a1d1c;--amber-bg:#352913;--green-bg:#16301f;--blue-bg:#182a40;--mark:#5b4f12}}
*{box-sizing:border-box}
html{scroll-padding-top:6.5rem;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:78rem;padding:0 1.25rem 4rem;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1{font-size:1.8rem;margin:1.5rem 0 .75rem}
h2{font-size:1.3rem;margin:2.5rem 0 .75rem;padding-bottom:.25rem;border-bottom:2px solid var(--line)}
h3{font-size:1rem;margin:0 0 .35rem;overflow-wrap:anywhere}
h2 small,h3 small,summary small{color:var(--soft);font-weight:400;font-size:.875rem}
p{margin:.4rem 0;max-width:70rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:.5rem;top:.5rem;background:var(--bg);padding:.5rem;z-index:3}
code,pre,.n,.cmp .mark{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.875em}
.n{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}
h3 .n,summary .n{font-size:1em}
bdi{overflow-wrap:anywhere}
pre{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.75rem;overflow:auto}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;margin:.75rem 0}
.verdict{padding:.7rem 1rem;border-radius:6px;border-left:5px solid;max-width:none}
.verdict.no{background:var(--red-bg);border-color:var(--red)}
.verdict.later{background:var(--amber-bg);border-color:var(--amber)}
.verdict.yes{background:var(--green-bg);border-color:var(--green)}
.filters{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.4rem .6rem;align-items:center;background:var(--bg);border-bottom:1px solid var(--line);padding:.6rem 0}
.filters[hidden]{display:none}
.filters label{display:flex;gap:.4rem;align-items:center;color:var(--soft);font-size:.875rem}
.filters .wide{flex:1 1 16rem}
.filters input{flex:1;min-width:8rem;color:var(--text)}
.filters output{color:var(--soft);font-size:.875rem;flex-basis:100%}
.buttons{display:flex;gap:.4rem}
input,select,button{font:inherit;font-size:.9rem;color:var(--text);background:var(--panel);border:1px solid var(--soft);border-radius:5px;padding:.3rem .55rem;min-height:2.1rem}
button{cursor:pointer}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.25rem;margin:.5rem 0}
.facts dt{color:var(--soft)}
.facts dd{margin:0;overflow-wrap:anywhere}
.finding,.policy,.unit{margin:.75rem 0;padding:.75rem 1rem;background:var(--panel);border:1px solid var(--line);border-left-width:5px;border-radius:6px}
.finding{content-visibility:auto;contain-intrinsic-size:auto 9rem}
.unit,.policy{content-visibility:auto;contain-intrinsic-size:auto 16rem}
.finding h3 span .n{font-weight:400}
.b-blocker{border-left-color:var(--red)}
.b-warning{border-left-color:var(--amber)}
.b-info{border-left-color:var(--blue)}
.finding ul{margin:.3rem 0;padding-left:1.2rem}
.badge{display:inline-block;font-size:.78rem;font-weight:600;line-height:1.3;padding:.1rem .5rem;border-radius:99px;border:1px solid;white-space:nowrap}
.s-blocker,.d-blocked{color:var(--red);background:var(--red-bg)}
.s-warning,.d-keep-classic,.d-recreate-by-client{color:var(--amber);background:var(--amber-bg)}
.s-info,.d-skip{color:var(--blue);background:var(--blue-bg)}
.d-migrate{color:var(--green);background:var(--green-bg)}
.open-decision{color:var(--red)}
.decision{color:var(--green)}
.blue{color:var(--blue)}
.green{color:var(--green)}
.none,.cmp i{color:var(--soft);font-style:italic}
.hint{color:var(--soft)}
.queue{border:1px solid var(--line);border-radius:6px;margin:.4rem 0;background:var(--panel);content-visibility:auto;contain-intrinsic-size:auto 2.6rem}
.queue[hidden],.finding[hidden],.policy[hidden],.unit[hidden]{display:none}
summary{cursor:pointer}
.queue>summary{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;padding:.45rem .8rem;list-style-position:inside}
.queue>summary .who{font-weight:600;min-width:0;flex:1 1 16rem}
.queue>summary .who::before{content:"▸ ";color:var(--soft)}
.queue[open]>summary .who::before{content:"▾ "}
.queue>summary::-webkit-details-marker{display:none}
.badges{display:flex;flex-wrap:wrap;gap:.35rem;align-items:center}
.body{padding:.2rem .8rem .8rem;border-top:1px solid var(--line)}
.said{margin:.6rem 0 0;padding-left:0;list-style:none}
.said li{margin:.35rem 0}
.said em{color:var(--soft)}
table{border-collapse:collapse;width:100%;margin:.5rem 0;background:var(--bg);font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.25rem .55rem;border:1px solid var(--line);overflow-wrap:anywhere}
thead th{color:var(--soft);font-weight:600;font-size:.8rem}
.cmp th[scope=row]{font-weight:400;width:22%}
.cmp td:last-child{width:32%}
.cmp .group th{background:var(--panel);font-size:.8rem;color:var(--soft)}
.cmp .mark{white-space:nowrap;width:7rem}
.cmp .same td,.cmp .same th{color:var(--soft)}
.cmp .add .mark{color:var(--green);font-weight:700}
.cmp .del .mark{color:var(--red);font-weight:700}
.cmp .mod .mark{color:var(--amber);font-weight:700}
.r-interrupting{color:var(--amber);font-weight:600}
.r-destructive{color:var(--red);font-weight:600}
.hash{overflow-wrap:anywhere}
mark{background:var(--mark);color:inherit;padding:.1rem 0}
@media (max-width:40rem){
body{padding:0 .75rem 3rem}
.filters{position:static}
html{scroll-padding-top:.5rem}
.facts{grid-template-columns:1fr;gap:0}
.facts dd{margin-bottom:.4rem}
.cmp thead{display:none}
.cmp,.cmp tbody,.cmp tr{display:block}
.cmp tr{border:1px solid var(--line);border-top:0;padding:.25rem .4rem;display:grid;grid-template-columns:1fr auto}
.cmp th,.cmp td,.cmp th[scope=row],.cmp td:last-child,.cmp .mark{border:0;width:auto;padding:.05rem .2rem}
.cmp th{grid-column:1;grid-row:1}
.cmp .group th{grid-column:1/3}
.cmp .mark{grid-column:2;grid-row:1}
.cmp td:nth-child(2),.cmp td:nth-child(3),.cmp td:last-child{grid-column:1/3}
.cmp td:nth-child(2)::before{content:"on blue: ";color:var(--soft)}
.cmp td:nth-child(3)::before{content:"on green: ";color:var(--soft)}
.cmp td:last-child:empty,.cmp .same td:nth-child(3){display:none}
.cmp .same td:nth-child(2)::before{content:"on both: "}
}
@media print{
body{max-width:none;font-size:11px}
.filters,nav,.skip{display:none}
.queue,.finding,.unit,.policy{content-visibility:visible;break-inside:avoid-page}
.unit,.queue{break-inside:auto}
}
${drawingStyles}`;
