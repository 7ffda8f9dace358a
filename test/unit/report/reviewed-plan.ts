import type { QueueAssessment } from '../../../src/compatibility/assessment.js';
import type { Plan } from '../../../src/plan/document.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import type { Finding } from '../../../src/topology/finding.js';
import { app, binding, exchange, planningInput, queue } from '../plan/builders.js';

const none = { policy: undefined, operatorPolicy: undefined };

export function finding(code: string, name: string, parts: Partial<Finding> = {}): Finding {
  return {
    code,
    severity: 'warning',
    subject: { kind: 'queue', vhost: 'shop', name },
    evidence: {},
    consequence: `Something about ${code}.`,
    remedy: 'Do something.',
    decision: undefined,
    momentary: false,
    ...parts,
  };
}

/** Becomes a quorum queue: loses its priority, its overflow changes, its TTL stays, its policy goes. */
export function changedQueue(name: string): QueueAssessment {
  const plain = queue(name, { arguments: { 'x-max-priority': 5, 'x-message-ttl': 1000 } });
  const why = 'policy "ha" applies on blue, none on green';
  return {
    ...plain,
    green: {
      ...(plain.green ?? plain.queue),
      arguments: { 'x-message-ttl': 1000, 'x-queue-type': 'quorum' },
    },
    changes: [
      { key: 'x-max-priority', from: 5, to: undefined, why: 'quorum queues refuse it' },
      { key: 'x-queue-type', from: undefined, to: 'quorum', why: 'it becomes a quorum queue' },
    ],
    settings: {
      before: { 'max-priority': 5, 'message-ttl': 1000, overflow: 'drop-head' },
      after: { 'message-ttl': 1000, overflow: 'reject-publish' },
    },
    policies: { before: { ...none, policy: 'ha' }, after: none },
    findings: [
      finding('QUEUE.MAX_PRIORITY', name, {
        decision: { options: ['drop-priorities', 'keep-classic'], taken: 'drop-priorities' },
      }),
      finding('SETTING.CHANGED', name, {
        evidence: { setting: 'overflow', before: 'drop-head', after: 'reject-publish', why },
      }),
    ],
  };
}

/** Waits for somebody to decide. */
export function blockedQueue(name: string): QueueAssessment {
  return {
    ...queue(name),
    disposition: 'blocked',
    findings: [
      finding('QUEUE.NO_CONSUMERS', name, {
        severity: 'blocker',
        decision: { options: ['bridge', 'let-expire'], taken: undefined },
      }),
    ],
  };
}

/** A changed queue, a blocked one and a plain one behind one exchange, with a policy that is not created on green. */
export function reviewedPlan(
  names: Partial<Record<'changed' | 'blocked' | 'plain', string>> = {},
): Plan {
  const { changed = 'orders', blocked = 'parked', plain = 'mail' } = names;
  const input = planningInput({
    queues: [changedQueue(changed), blockedQueue(blocked), queue(plain)],
    exchanges: [exchange('events')],
    bindings: [
      binding('events', changed, 'order.#'),
      binding('events', blocked, 'parked'),
      binding('events', plain, 'mail'),
    ],
    apps: [app('worker', { consumes: [changed, plain] })],
    policies: [
      {
        policy: {
          vhost: 'shop',
          name: 'ha',
          pattern: '^orders$',
          applyTo: 'queues',
          priority: 0,
          definition: { 'ha-mode': 'all' },
        },
        operator: false,
        green: [],
        changes: [
          {
            key: 'ha-mode',
            from: 'all',
            to: undefined,
            why: 'quorum queues replicate by themselves',
          },
        ],
      },
    ],
  });
  return makePlan(input);
}

/** What must not reach a reader as it is. */
export const invisible = ['\u001b', '\u202e', '\u2066'];

/** Names that are markup, scripts, links, escape sequences and changes of direction. */
export const hostileNames: readonly string[] = [
  '<img src=x onerror="window.probe=1">',
  '</script><script>window.probe=2</script>',
  '"><svg onload=window.probe=3>',
  "' onmouseover='window.probe=4",
  'javascript:window.probe=5',
  '\u202egnp.\u001b[31mexe\u2066',
  `]]><![CDATA[ --> \`\${window.probe=6}\` $(id)`,
  'a|b\\|c `d` **e** @everyone https://evil.example www.evil.example',
  '&lt;b&gt; ünïcødé 注文 \u00a0 \t\r\n end',
  '</style><style>*{display:none}</style>',
];
