import type { Finding, Subject } from '../topology/finding.js';
import type { Capabilities } from '../topology/capabilities.js';
import { ownValue } from '../topology/own-value.js';
import { argumentVerdict } from '../topology/queue-arguments.js';
import type { Arguments, Queue } from '../topology/topology.js';
import { convertArguments } from './convert-arguments.js';
import type { Decisions } from './decisions.js';
import { optionValue } from './decision-options.js';
import { toFinding } from './findings.js';
import { decidedOverrides } from './overrides.js';
import type { QueueFacts } from './queue-facts.js';
import { decided, type Intent, type QueueIntent } from './queue-outcome.js';
import type { QueueCheck } from './rule.js';

/** What blue's side of a queue leads to: findings, decisions, and the queue to create. */
export function intendQueue(
  facts: QueueFacts,
  rules: readonly QueueCheck[],
  decisions: Decisions,
): QueueIntent {
  const subject = subjectOf(facts.queue);
  const ask = (about: QueueCheck['about']) => asked(rules, about, { facts, subject, decisions });
  const first = ask('every');
  const intent = standing(facts.queue, first);
  if (intent !== 'migrate') return settle(facts, intent, first);
  const carried = ask('carried');
  const converted = ask('converted');
  const findings = [...first, ...carried, ...converted];
  if (!findings.some(keepsClassic)) return settle(facts, 'migrate', findings);
  return settle(facts, 'keep-classic', keptClassic(findings, converted));
}

/** Turns a queue that was to migrate into one that stays classic, because of a finding made later. */
export function keepClassic(
  intent: QueueIntent,
  finding: Finding,
  conversionCodes: ReadonlySet<string>,
): QueueIntent {
  const others = intent.findings.filter(({ code }) => !conversionCodes.has(code));
  return settle(intent.facts, 'keep-classic', [...others, finding]);
}

/** Gives the queue of green the decided name. */
export function renameQueue(intent: QueueIntent, finding: Finding): QueueIntent {
  const name = optionValue(finding.decision?.taken ?? '');
  const green = intent.green === undefined ? undefined : { ...intent.green, name };
  return { ...intent, green, findings: [...intent.findings, finding] };
}

export function subjectOf(queue: Queue): Subject {
  return { kind: 'queue', vhost: queue.vhost, name: queue.name };
}

interface Asking {
  readonly facts: QueueFacts;
  readonly subject: Subject;
  readonly decisions: Decisions;
}

function asked(
  rules: readonly QueueCheck[],
  about: QueueCheck['about'],
  { facts, subject, decisions }: Asking,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (rule.about !== about) continue;
    const verdict = rule.check(facts);
    if (verdict === undefined) continue;
    findings.push(toFinding(rule, subject, verdict, decisions));
  }
  return findings;
}

/** `migrate` for a classic queue that can be carried over, as it is or as decided. */
function standing(queue: Queue, findings: readonly Finding[]): Intent {
  if (queue.exclusive) return 'recreate-by-client';
  if (queue.type !== 'classic') return 'skip';
  if (queue.name.startsWith('amq.gen')) return 'recreate-by-client';
  if (queue.name.startsWith('amq.')) return 'skip';
  const durable = queue.durable || decided(findings, 'QUEUE.NOT_DURABLE') === 'make-durable';
  const lasting =
    !queue.autoDelete || decided(findings, 'QUEUE.AUTO_DELETE') === 'convert-to-expires';
  return durable && lasting ? 'migrate' : 'recreate-by-client';
}

function keepsClassic(finding: Finding): boolean {
  return finding.decision?.taken === 'keep-classic';
}

function keptClassic(
  findings: readonly Finding[],
  aboutConversion: readonly Finding[],
): readonly Finding[] {
  return findings.filter((finding) => !aboutConversion.includes(finding) || keepsClassic(finding));
}

function settle(facts: QueueFacts, intent: Intent, findings: readonly Finding[]): QueueIntent {
  const made = createQueue(facts, intent, findings);
  const { green, changes, overrides } = made;
  return { facts, intent, findings, green, changes, overrides };
}

type Made = Pick<QueueIntent, 'green' | 'changes' | 'overrides'>;

function createQueue(facts: QueueFacts, intent: Intent, findings: readonly Finding[]): Made {
  const { queue } = facts;
  const nothing: Made = { green: undefined, changes: [], overrides: {} };
  if (intent === 'recreate-by-client') return nothing;
  if (intent === 'skip' && (!queue.durable || queue.name.startsWith('amq.'))) return nothing;
  const lasting = { vhost: facts.greenVhost, name: facts.greenName, durable: true };
  if (intent !== 'migrate') {
    return { ...nothing, ...asItIs({ ...queue, ...lasting, autoDelete: false }, facts.target) };
  }
  const overrides = decidedOverrides(facts, findings);
  const converted = convertArguments(queue.arguments, facts.target, {
    overflow: decided(findings, 'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX'),
    limits: overrides.limits,
  });
  const green: Queue = {
    arguments: converted.arguments,
    autoDelete: false,
    durable: true,
    exclusive: false,
    name: facts.greenName,
    type: 'quorum',
    vhost: facts.greenVhost,
  };
  return { green, changes: converted.changes, overrides: overrides.byPolicy };
}

/** With its type in words, or green's default type would make another queue of it; without what green refuses of it. */
function asItIs(queue: Queue, target: Capabilities): Pick<QueueIntent, 'green' | 'changes'> {
  const kept = Object.entries(queue.arguments).filter(
    ([key, value]) => argumentVerdict(queue.type, key, value, target) !== 'refused',
  );
  const typed: Arguments = { ...Object.fromEntries(kept), 'x-queue-type': queue.type };
  const keys = [...Object.keys(queue.arguments), 'x-queue-type'];
  const changed = [...new Set(keys)].filter(
    (key) => ownValue(typed, key) !== ownValue(queue.arguments, key),
  );
  return {
    green: { ...queue, arguments: typed },
    changes: changed.map((key) => ({
      key,
      from: ownValue(queue.arguments, key),
      to: ownValue(typed, key),
      why:
        key === 'x-queue-type'
          ? `the queue stays ${queue.type}, whatever the default type of its vhost`
          : `green refuses it on ${queue.type} queues`,
    })),
  };
}
