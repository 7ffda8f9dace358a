import type { Plan } from '../plan/document.js';
import { cutsOfUnits } from '../plan/cuts/cuts-of-units.js';
import { clientsView, type ClientsView } from './clients-view.js';
import { commonView, type CommonView } from './common-view.js';
import { withCuts } from './html/cut-marks.js';
import { graphFacts } from './html/graph-facts.js';
import { drawable } from './html/graph-fold.js';
import { unitGraph } from './html/unit-graph.js';
import { planSummary, type PlanSummary } from './plan-summary.js';
import { policyView, type PolicyView } from './policy-view.js';
import type { QueueView } from './queue-view.js';
import { queueViews } from './queue-views.js';
import { unitView, type UnitView } from './unit-view.js';

/** A plan as its reviewers read it, whatever the format. Texts are raw: renderers escape. */
export interface PlanView extends PlanSummary {
  readonly queues: readonly QueueView[];
  readonly common: CommonView;
  readonly clients: ClientsView;
  readonly policies: readonly PolicyView[];
  readonly units: readonly UnitView[];
}

export function planView(plan: Plan): PlanView {
  const queues = queueViews(plan);
  const facts = graphFacts(plan);
  const cutsOf = cutsOfUnits(plan.findings);
  return {
    ...planSummary(plan),
    queues,
    common: commonView(queues),
    clients: clientsView(plan),
    policies: plan.policies.map(policyView),
    units: plan.units.map((unit) => {
      const cuts = cutsOf(unit);
      const drawing = drawable(withCuts(unitGraph(unit, facts), cuts));
      return unitView(unit, plan.madeFrom.source, { cuts, drawing });
    }),
  };
}
