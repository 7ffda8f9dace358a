import type { Json } from '../../topology/topology.js';
import type { Plan, QueuePlan } from '../document.js';
import { findingsOfQueues, type PlanFinding } from '../finding.js';
import type { Described } from './difference.js';

/** Every queue with what becomes of it. */
export function describeQueues({ queues, findings }: Plan): Described[] {
  const found = findingsOfQueues(findings);
  return queues.map((queue) => ({
    area: 'queue',
    kind: '',
    place: queue.vhost,
    name: queue.name,
    values: {
      disposition: queue.disposition,
      messages: queue.messages,
      strict: queue.strict,
      ...blueValues(queue),
      ...greenValues(queue),
      ...prefixed('decision', decisions(found(queue))),
      'policy on blue': governing(queue.policies.before),
      'policy on green': governing(queue.policies.after),
    },
  }));
}

function blueValues({ blue, settings }: QueuePlan): Described['values'] {
  const { vhost: _vhost, name: _name, arguments: args, ...properties } = blue;
  return {
    ...prefixed('on blue', properties),
    ...prefixed('argument on blue', args),
    ...prefixed('in force on blue', settings.before),
  };
}

function greenValues({ green, settings }: QueuePlan): Described['values'] {
  if (green === undefined) return prefixed('in force on green', settings.after);
  const { arguments: args, ...properties } = green;
  return {
    ...prefixed('on green', properties),
    ...prefixed('argument on green', args),
    ...prefixed('in force on green', settings.after),
  };
}

function governing({ policy, operatorPolicy }: QueuePlan['policies']['after']): Json | undefined {
  const names = [policy, operatorPolicy].filter((name) => name !== undefined);
  return names.length === 0 ? undefined : names.join(', ');
}

function decisions(findings: readonly PlanFinding[]): Record<string, Json> {
  return Object.fromEntries(
    findings.flatMap(({ code, decision }) =>
      decision?.taken === undefined ? [] : [[code, decision.taken]],
    ),
  );
}

function prefixed(prefix: string, values: Readonly<Record<string, Json>>): Described['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${prefix}: ${key}`, value]),
  );
}
