import type { PlannedBridge } from '../bridge.js';
import type { PlannedClient } from '../client.js';
import type { Phase } from '../phase.js';
import type { Step } from '../step.js';
import type { UnitContext } from '../unit-context.js';

/** What the steps made so far will have done; the phase functions add to it in order. */
export interface Progress {
  readonly moved: Set<PlannedClient>;
  readonly opened: Set<PlannedBridge>;
}

type Frame = Pick<Step, 'id' | 'unit' | 'label' | 'risk' | 'subject'>;

/** The part every step has. `what` is unique within the phase. */
export function frame<P extends Phase>(
  context: UnitContext,
  phase: P,
  about: Pick<Step, 'label' | 'risk'> & {
    readonly what: string;
    readonly subject?: Step['subject'];
  },
): Frame & { phase: P } {
  const { name, blueVhost } = context;
  return {
    id: `${name}.${phase}.${about.what}`,
    unit: name,
    phase,
    label: about.label,
    risk: about.risk,
    subject: about.subject ?? { kind: 'unit', name, vhost: blueVhost },
  };
}
