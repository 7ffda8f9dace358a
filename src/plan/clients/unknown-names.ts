import { isBuiltInExchange } from '../../topology/built-in-exchanges.js';
import type { Finding } from '../../topology/finding.js';
import type { Snapshot } from '../../topology/snapshot.js';
import { plannerFinding } from '../finding.js';
import { sortedNames } from '../ordering.js';
import type { ClientSettings } from '../planning-input.js';

/** Settings that name what blue does not have, whether it runs or not. */
export function unknownNames(settings: readonly ClientSettings[], blue: Snapshot): Finding[] {
  return settings.flatMap((entry) => namesUnknown(entry, blue));
}

function namesUnknown(entry: ClientSettings, { topology }: Snapshot): Finding[] {
  const exchanges = entry.publishes.filter(
    (exchange) =>
      !isBuiltInExchange(exchange) && !topology.exchanges.some(({ name }) => name === exchange),
  );
  const queues = entry.consumes.filter(
    (queue) => !topology.queues.some(({ name }) => name === queue),
  );
  if (exchanges.length + queues.length === 0) return [];
  return [
    plannerFinding({
      code: 'CLIENT.NAMES_UNKNOWN',
      severity: 'blocker',
      subject: { kind: 'client', vhost: '', name: entry.name },
      evidence: { exchanges: sortedNames(exchanges), queues: sortedNames(queues) },
      consequence:
        'quorate.yaml names what no vhost of blue has, so the client may end in the wrong unit or in none',
      remedy: 'correct clients[].publishes and clients[].consumes in quorate.yaml',
    }),
  ];
}
