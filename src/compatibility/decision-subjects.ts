import { isApplication } from '../topology/application-connection.js';
import type { Subject, SubjectKind } from '../topology/finding.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { QueueRule } from './assessment.js';
import { exactMatch } from './exact-match.js';

/**
 * One decision for one subject and nothing else; its vhost is stated where another vhost has something of that name, or
 * where several vhosts are planned.
 */
export type DecideFor = (code: string, value: string, subject: Subject) => QueueRule;

export function decidingIn(blue: Snapshot, planned: readonly string[] = []): DecideFor {
  const vhostsOf = new Map<SubjectKind, Map<string, Set<string>>>();
  const known = (kind: SubjectKind) => {
    const made = vhostsOf.get(kind) ?? vhostsByName(kind, blue);
    vhostsOf.set(kind, made);
    return made;
  };
  const isStated = (isElsewhere: boolean, vhost: string) =>
    isElsewhere || (planned.length > 1 && vhost !== '');
  return (code, value, subject) => {
    const { vhost } = subject;
    const { kind, name } = lasting(subject, blue);
    const others = [...(known(kind).get(name) ?? [])].filter((other) => other !== vhost);
    return {
      match: exactMatch(name),
      ...(isStated(others.length > 0, vhost) ? { vhost: exactMatch(vhost) } : {}),
      decisions: { [code]: value },
      drain: undefined,
    };
  };
}

/** A client without a name has that of its connection, which ends with it; a queue it consumes stands for it too. */
function lasting(subject: Subject, { live }: Snapshot): Pick<Subject, 'kind' | 'name'> {
  const { kind, vhost, name } = subject;
  if (kind !== 'client' || live === undefined) return subject;
  const connection = live.connections.find((one) => one.vhost === vhost && one.name === name);
  if (connection === undefined || connection.clientName !== undefined) return subject;
  const queue = live.consumers.find(
    (one) => one.connection === name && one.vhost === vhost && !one.queue.startsWith('amq.'),
  )?.queue;
  return queue === undefined ? subject : { kind: 'queue', name: queue };
}

function vhostsByName(kind: SubjectKind, blue: Snapshot): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { vhost, name } of objectsOf(kind, blue)) {
    const vhosts = found.get(name) ?? new Set();
    found.set(name, vhosts.add(vhost));
  }
  return found;
}

function objectsOf(
  kind: SubjectKind,
  { topology, live }: Snapshot,
): readonly { readonly vhost: string; readonly name: string }[] {
  switch (kind) {
    case 'queue':
      return topology.queues;
    case 'exchange':
      return topology.exchanges;
    case 'policy':
      return topology.policies;
    case 'operator-policy':
      return topology.operatorPolicies;
    case 'parameter':
      return topology.parameters;
    case 'client':
      return (live?.connections ?? [])
        .filter(isApplication)
        .map(({ vhost, clientName, name }) => ({ vhost, name: clientName ?? name }));
    case 'permission':
      return topology.permissions.map(({ vhost, user }) => ({ vhost, name: user }));
    case 'binding':
    case 'vhost':
    case 'user':
    case 'broker':
    case 'unit':
      return [];
    default:
      return kind satisfies never;
  }
}
