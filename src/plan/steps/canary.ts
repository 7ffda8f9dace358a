import { counted } from '../../topology/amounts.js';
import type { PlannedClient } from '../client.js';
import type { Step, StepOf } from '../step.js';
import { batchName } from '../temporary-names.js';
import type { UnitContext } from '../unit-context.js';
import { gateSteps } from './gate-steps.js';
import { frame, type Progress } from './step-frame.js';

/**
 * Before bridges carry whole backlogs to a client: counted batches out of each of its queues, and what becomes of them is
 * looked at. `progress`: what is bridged already needs no trial.
 */
export function canarySteps(
  context: UnitContext,
  phase: 'consumers' | 'publishers',
  client: PlannedClient,
  { opened }: Pick<Progress, 'opened'>,
): Step[] {
  const consumed = new Set(client.consumes.map(({ queue }) => queue));
  const bridges = context.bridges.filter((one) => consumed.has(one.blue) && !opened.has(one));
  if (bridges.length === 0) return [];
  return (client.canary ?? []).flatMap((messages, index) => {
    const batch = { number: index + 1, messages };
    const batches = bridges.map(({ blue, forward }): StepOf<'bridge.canary'> => ({
      ...frame(context, phase, {
        what: `canary-${batch.number}.${blue}`,
        label: `Try ${counted(messages, 'message')} of queue ${blue}, or as many as wait, on ${context.greenVhost}`,
        risk: 'additive',
        subject: { kind: 'queue', vhost: context.blueVhost, name: blue },
      }),
      kind: 'bridge.canary',
      params: { bridge: forward, shovel: batchName(forward, batch.number), count: messages },
    }));
    const slice = client.slices?.[0];
    return [...batches, ...gateSteps(context, phase, client, { slice, batch })];
  });
}
