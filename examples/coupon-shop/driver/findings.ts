import { compareFindings, differenceText, type Finding } from '../measurement/compare-findings.js';
import {
  assessedCluster,
  expectedFindings,
  possibleFindings,
} from '../topology/expected-findings.js';
import type { Quorate } from './quorate.js';
import type { Stage } from './stage.js';

interface Answer {
  readonly data: {
    readonly queues: readonly { readonly findings: readonly Finding[] }[];
    readonly findings: readonly Finding[];
  };
}

/** Whether this is a cluster whose findings are known beforehand; a broker of somebody's own need not be one. */
export function areFindingsKnown({ broker: { version, nodes } }: Stage): boolean {
  return version === assessedCluster.version && nodes === assessedCluster.nodes;
}

/** Assesses, and says how the findings differ from those the shop was built to have; undefined: not at all. */
export async function findingsDifference(quorate: Quorate): Promise<string | undefined> {
  const printed = await quorate.read('assess', '--json', '--fail-on', 'never');
  // The README documents what this command answers.
  const { data } = JSON.parse(printed) as Answer;
  const found = [...data.findings, ...data.queues.flatMap(({ findings }) => findings)];
  return differenceText(compareFindings(found, expectedFindings, possibleFindings));
}
