import type { Finding, Subject } from '../topology/finding.js';
import type { PlannedClient } from './client.js';
import type { FoundClient } from './clients/found-client.js';
import { plannerFinding } from './finding.js';
import { consumesCarried, strictQueueReached } from './roles.js';
import type { UnitContext } from './unit-context.js';

/** Clients that were to move in slices or with trial batches, and cannot, since the order of a queue is kept. */
export function strictPartsFindings(context: UnitContext): Finding[] {
  const { strictQueues } = context;
  if (strictQueues.size === 0) return [];
  return context.clients.filter(inParts).flatMap((client) => {
    const queues = client.consumes
      .map(({ queue }) => queue)
      .filter((queue) => strictQueues.has(queue));
    const isStopped =
      !consumesCarried(context, client) && strictQueueReached(context, client) !== undefined;
    if (queues.length === 0 && !isStopped) return [];
    return [
      plannerFinding({
        code: 'CLIENT.STRICT_IN_PARTS',
        severity: 'blocker',
        subject: subjectOf(context.blueVhost, client),
        evidence: { unit: context.name, ...partsOf(client), queues: [...strictQueues] },
        consequence:
          'the order of a queue can only be kept while its clients are on one side, all of them',
        remedy: 'take slices and canary from this client in quorate.yaml',
      }),
    ];
  });
}

/** Slices and trial batches that were asked for and do not come to be. Live only. */
export function idlePartsFindings(clients: readonly FoundClient[]): Finding[] {
  return clients.flatMap(({ vhost, settings, planned }) => {
    const isWhole = (settings?.slices ?? []).length > 0 && planned.slices === undefined;
    const hasNoQueue = planned.canary !== undefined && planned.consumes.length === 0;
    if (!isWhole && !hasNoQueue) return [];
    const { connections } = planned;
    return [
      plannerFinding({
        code: 'CLIENT.MOVES_WHOLE',
        severity: 'warning',
        subject: subjectOf(vhost, planned),
        evidence: {
          connections,
          ...(isWhole ? { slices: settings?.slices ?? [] } : {}),
          ...(hasNoQueue ? { canary: planned.canary } : {}),
        },
        consequence:
          'it moves with all it has at one time: the stated slices, or trial batches, come to nothing',
        remedy:
          'plan again while all its instances are connected; a client that consumes nothing has no trial batches',
      }),
    ];
  });
}

function inParts({ slices, canary }: PlannedClient): boolean {
  return slices !== undefined || canary !== undefined;
}

function partsOf({ slices = [], canary = [] }: PlannedClient) {
  return { slices: slices.map(({ share }) => share), canary };
}

function subjectOf(vhost: string, { name }: PlannedClient): Subject {
  return { kind: 'client', vhost, name };
}
