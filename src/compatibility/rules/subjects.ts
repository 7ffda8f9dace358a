import type { Client } from '../clients.js';
import type { Estate, Party } from '../estate.js';
import type { PolicyOutcome } from '../green-policies.js';
import type { SubjectVerdict } from '../rule.js';
import type { Verdict } from '../verdict.js';

/** About a policy or an operator policy of blue. */
export function aboutPolicy({ policy, operator }: PolicyOutcome, verdict: Verdict): SubjectVerdict {
  const kind = operator ? 'operator-policy' : 'policy';
  return {
    subject: { kind, vhost: policy.vhost, name: policy.name },
    names: [policy.name],
    verdict,
  };
}

/** About a client; decisions may name it or a queue it consumes. */
export function aboutClient(client: Client, verdict: Verdict): SubjectVerdict {
  return {
    subject: { kind: 'client', vhost: client.vhost, name: client.name },
    names: [client.name, ...client.queues],
    verdict,
  };
}

export function aboutBroker(party: Party, verdict: Verdict): SubjectVerdict {
  const name = party.snapshot?.clusterName ?? party.side;
  return { subject: { kind: 'broker', vhost: '', name }, names: [name], verdict };
}

/** Queues a client consumes that will be quorum queues. */
export function convertedQueues(client: Client, estate: Estate): readonly string[] {
  return client.queues.filter(
    (queue) => estate.queueOf(client.vhost, queue)?.green?.type === 'quorum',
  );
}
