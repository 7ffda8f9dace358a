import { compareText } from '../topology/order.js';
import { quorumInternalName } from '../topology/names.js';
import type { Finding } from '../topology/finding.js';
import type { Queue } from '../topology/topology.js';
import type { Decisions } from './decisions.js';
import { toFinding } from './findings.js';
import { keepClassic, renameQueue, subjectOf } from './queue-intent.js';
import { decided, type QueueIntent } from './queue-outcome.js';
import { nameCollision, nameCollisionVerdict } from './rules/name-collision.js';
import { conversionCodes } from './rules.js';
import { pairKey } from './snapshot-index.js';

/** Quorum queues and streams by the name that must be unique in the cluster, as readable labels. */
type Owners = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the queues whose cluster-wide name another queue of green has or will have, and does what was decided about
 * them. A collision that another queue's decision has resolved is no finding.
 */
export function resolveCollisions(
  intents: readonly QueueIntent[],
  existing: readonly Queue[],
  decisions: Decisions,
): readonly QueueIntent[] {
  if (!anyShared(intents, existing)) return intents;
  const atFirst = findOwners(intents, existing);
  const settled = intents.map((intent) => {
    const finding = collision(intent, atFirst, decisions);
    const taken = finding?.decision?.taken;
    if (finding === undefined || taken === undefined) return intent;
    return taken === 'keep-classic'
      ? keepClassic(intent, finding, conversionCodes)
      : renameQueue(intent, finding);
  });
  const atLast = findOwners(settled, existing);
  return settled.map((intent) => {
    if (!collides(intent, atLast)) return intent;
    const others = intent.findings.filter(({ code }) => code !== nameCollision.code);
    const renamed = decided(intent.findings, nameCollision.code) !== undefined;
    const finding = collision(intent, atLast, renamed ? undefined : decisions);
    return finding === undefined ? intent : { ...intent, findings: [...others, finding] };
  });
}

function collision(
  intent: QueueIntent,
  owners: Owners,
  decisions: Decisions | undefined,
): Finding | undefined {
  if (!collides(intent, owners) || intent.green === undefined) return undefined;
  const { queue } = intent.facts;
  const shared = owners.get(internalName(intent.green)) ?? [];
  const verdict = nameCollisionVerdict(internalName(intent.green), [...shared].sort(compareText));
  return toFinding(nameCollision, subjectOf(queue), verdict, decisions);
}

function collides({ intent, green }: QueueIntent, owners: Owners): boolean {
  if (intent !== 'migrate' || green === undefined) return false;
  return (owners.get(internalName(green)) ?? []).length > 1;
}

/** The usual answer is no, and then there is nothing to keep for each queue of a large site. */
function anyShared(intents: readonly QueueIntent[], existing: readonly Queue[]): boolean {
  const queues = replicated(intents, existing);
  return new Set(queues.map(internalName)).size < queues.length;
}

/** What is planned, and what is there beside it. */
function replicated(intents: readonly QueueIntent[], existing: readonly Queue[]): readonly Queue[] {
  const planned = intents.flatMap(({ green }) => (isReplicated(green) ? [green] : []));
  const there = existing.filter(isReplicated);
  if (there.length === 0) return planned;
  const known = new Set(planned.map(({ vhost, name }) => pairKey(vhost, name)));
  return [...planned, ...there.filter(({ vhost, name }) => !known.has(pairKey(vhost, name)))];
}

function findOwners(intents: readonly QueueIntent[], existing: readonly Queue[]): Owners {
  const owners = new Map<string, string[]>();
  for (const queue of replicated(intents, existing)) {
    const key = internalName(queue);
    const label = `${queue.vhost} ${queue.name}`;
    const found = owners.get(key);
    if (found === undefined) owners.set(key, [label]);
    else found.push(label);
  }
  return owners;
}

function internalName({ vhost, name }: Queue): string {
  return quorumInternalName(vhost, name);
}

function isReplicated(queue: Queue | undefined): queue is Queue {
  return queue?.type === 'quorum' || queue?.type === 'stream';
}
