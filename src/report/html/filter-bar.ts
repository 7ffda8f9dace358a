import { html, type Html } from './escape-html.js';

const dispositions = ['migrate', 'keep-classic', 'recreate-by-client', 'skip', 'blocked'];
const severities = ['blocker', 'warning', 'info'];

/** Filter and search; only shown where a script can run. */
export function filterBar(): Html {
  return html`<div id="filters" class="filters" role="search" aria-label="Filter this page" hidden>
    <label class="wide"
      >Search
      <input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder="name, code, setting, value"
    /></label>
    ${choice('disposition', 'Queues', 'all', dispositions)}
    ${choice('severity', 'Findings', 'all', severities)}
    <span class="buttons"
      ><button id="open" type="button">Open all</button
      ><button id="close" type="button">Close all</button
      ><button id="reset" type="button">Reset</button></span
    >
    <output id="shown" for="search disposition severity" aria-live="polite"></output>
  </div> `;
}

function choice(id: string, label: string, any: string, options: readonly string[]): Html {
  const each = options.map((option) => html`<option>${option}</option>`);
  return html`<label
    >${label}
    <select id="${id}">
      <option value="">${any}</option>
      ${each}
    </select></label
  >`;
}
