import type { PlanFindings } from '../document.js';
import { eachFinding } from '../finding.js';
import { Cut } from './cut.js';

/** Where each unit could be divided, as UNIT.ONE_PIECE tells it; looked up by unit, empty for all others. */
export function cutsOfUnits(
  findings: readonly PlanFindings[],
): (unit: { readonly blueVhost: string; readonly name: string }) => readonly Cut[] {
  const told = eachFinding(findings.filter(({ code }) => code === 'UNIT.ONE_PIECE'));
  const key = (vhost: string, name: string) => JSON.stringify([vhost, name]);
  const cuts = new Map(
    told.map(({ subject, evidence }) => {
      const read = Cut.array().safeParse(evidence['cuts']);
      return [key(subject.vhost, subject.name), read.data ?? []] as const;
    }),
  );
  return ({ blueVhost, name }) => cuts.get(key(blueVhost, name)) ?? [];
}
