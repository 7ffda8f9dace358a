import type { ApprovalView } from '../approval-view.js';
import { html, type Html } from './escape-html.js';

const classes = { ready: 'yes', blocked: 'no', 'review-only': 'later' } as const;

/** Whether the plan can be applied, at the top of the page. */
export function verdictLine({ state, verdict, approval }: ApprovalView): Html {
  const approved = html` It is approved by the first characters of its hash:
    <code>${approval}</code>.`;
  return html`<p class="verdict ${classes[state]}">
    <b>${verdict}</b>${state === 'ready' ? approved : html``}
  </p>`;
}

/** What is approved, and how. */
export function approvalSection(view: ApprovalView): Html {
  const { hash, approval } = view;
  return html`<section id="approval">
    <h2>Approval</h2>
    <p>
      The hash is of everything in the plan but its time and estimates:
      <code class="hash"><mark>${approval}</mark>${hash.slice(approval.length)}</code>
    </p>
    ${how(view)}
  </section>`;
}

function how({ state, approval, next }: ApprovalView): Html {
  if (state !== 'ready') {
    return html`<p><b>Next:</b> ${next}. The plan then has another hash.</p>`;
  }
  return html`<p>See what it would do without changing anything, then apply exactly this:</p>
    <pre tabindex="0">
quorate apply PLAN
quorate apply PLAN --execute --approve ${approval}</pre>`;
}
