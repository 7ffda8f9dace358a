import type { Finding, Subject } from '../../topology/finding.js';
import { plannerFinding } from '../finding.js';
import type { FoundClient } from './found-client.js';

/** What is not known of where a connected client publishes; nobody who was not seen to publish is taken for one who never does. */
export function publishingFindings(client: FoundClient): Finding[] {
  const { name, publishes, sources = [], connections } = client.planned;
  const subject: Subject = { kind: 'client', vhost: client.vhost, name };
  if (publishes.length === 0) return silent(client, subject);
  const isStated = sources.some(({ from }) => from.includes('stated'));
  if (!isStated) {
    return [
      plannerFinding({
        code: 'CLIENT.PUBLISHES_SAMPLED',
        severity: 'info',
        subject,
        evidence: { publishes, connections },
        consequence:
          'where it publishes is known only from what was seen; what it publishes elsewhere at other times would stay on blue',
        remedy: 'check the list, and state the exchanges in quorate.yaml: clients[].publishes',
      }),
    ];
  }
  if (client.published > 0 || sources.some(({ from }) => from.length > 1)) return [];
  return [
    plannerFinding({
      code: 'CLIENT.PUBLISHES_UNSEEN',
      severity: 'warning',
      subject,
      evidence: { publishes },
      consequence: 'it is stated to publish, but its open channels have published nothing yet',
      remedy: 'check that quorate.yaml means these connections',
    }),
  ];
}

function silent({ planned, published }: FoundClient, subject: Subject): Finding[] {
  const { consumes, connections } = planned;
  if (published > 0) {
    return [
      plannerFinding({
        code: 'CLIENT.PUBLISHES_UNSTATED',
        severity: 'blocker',
        subject,
        evidence: { published, connections },
        consequence:
          'it publishes, and the broker does not say where; left behind, it would keep filling blue after the move',
        remedy:
          'state the exchanges it publishes to in quorate.yaml: clients[].publishes; or let quorate look, with --trace 20s',
      }),
    ];
  }
  if (consumes.length > 0) return [];
  return [
    plannerFinding({
      code: 'CLIENT.IDLE',
      severity: 'warning',
      subject,
      evidence: { connections },
      consequence:
        'it was not seen to consume or publish and is in no unit; what it publishes at other times would stay on blue',
      remedy:
        'state what it does in quorate.yaml: clients[].publishes, clients[].consumes; or look for longer, with --observe',
    }),
  ];
}
