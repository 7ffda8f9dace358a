import type { Plan, Unit } from '../../../src/plan/document.js';
import type { Step, StepKind, StepOf } from '../../../src/plan/step.js';

export const migrationId = 'abcdef012345';

/** A plan with one unit that only bridges: what the data plane needs to know, nothing else. */
export function bridgePlan(blueVhost: string, greenVhost: string, queues: readonly string[]): Plan {
  const unit: Unit = {
    name: 'unit',
    blueVhost,
    greenVhost,
    queues: [...queues],
    exchanges: [],
    clients: [],
    bridges: queues.map((queue, index) => ({
      blue: queue,
      green: queue,
      forward: `quorate.${migrationId}.forward${index}`,
      reverse: `quorate.${migrationId}.reverse${index}`,
    })),
    prefetch: 100,
    quarantine: `quorate.${migrationId}.quarantine`,
    steps: [],
  };
  return {
    formatVersion: 1,
    hash: 'f'.repeat(64),
    migrationId,
    madeFrom: { clusterName: 'lab', version: '3.10.8', definitionsHash: '', time: '' },
    strategy: 'vhost',
    naming: { vhost: '{vhost}-quorum', queue: '{name}', policy: '{name}' },
    vhosts: [{ blue: blueVhost, green: greenVhost }],
    target: { version: '3.10.8', deliveryLimitUnlimited: 1_000_000 },
    queues: queues.map((name) => ({
      blue: { vhost: blueVhost, name, type: 'classic' },
      green: { vhost: greenVhost, name, type: 'quorum' },
    })),
    policies: [],
    gates: { watermarks: { memory: { warn: 70, wait: 80, fail: 90 } } },
    units: [unit],
    estimates: { messages: 0, bytes: 0, disk: 0, memory: 0, durationSeconds: 0, duplicateBound: 0 },
    findings: [],
  } as unknown as Plan; // fields that other helpers of a plan need are left out on purpose
}

/** A step around its parameters. */
export function stepOf<K extends StepKind>(
  kind: K,
  params: StepOf<K>['params'],
  phase: Step['phase'] = 'drain',
): StepOf<K> {
  const subject = { kind: 'unit', vhost: '', name: 'unit' };
  // Which member of the union this is follows from K, which the compiler does not carry through a literal.
  return {
    id: `unit.${kind}`,
    unit: 'unit',
    phase,
    kind,
    label: kind,
    risk: 'additive',
    subject,
    params,
  } as unknown as StepOf<K>;
}
