import { findingsOfQueues } from '../plan/finding.js';
import type { UnhashedPlan } from '../plan/hash.js';
import { policiesOnBlue } from './policy-index.js';
import { queueView, type QueueView } from './queue-view.js';
import { placeText, unitOfQueue } from './unit-view.js';

/** Every queue of a plan as a reviewer reads it, in the plan's order. */
export function queueViews({
  queues,
  units,
  policies,
  target,
  findings,
}: UnhashedPlan): QueueView[] {
  const unitOf = unitOfQueue(units);
  const policiesOf = policiesOnBlue(policies);
  const found = findingsOfQueues(findings);
  const greenVersion = target.version;
  return queues.map((queue) => {
    const unit = unitOf(queue);
    const place = placeText(unit);
    const said = { ...queue, findings: found(queue) };
    return queueView(said, { place, unit, policies: policiesOf(queue), greenVersion });
  });
}
