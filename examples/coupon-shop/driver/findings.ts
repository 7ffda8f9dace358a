import { compareFindings, differenceText, type Finding } from '../measurement/compare-findings.js';
import {
  assessedClusters,
  expectedFindings,
  possibleFindings,
} from '../topology/expected-findings.js';
import type { Quorate } from './quorate.js';
import type { ClusterFacts, Stage } from './stage.js';

interface Answer {
  readonly data: {
    readonly queues: readonly { readonly findings: readonly Finding[] }[];
    readonly findings: readonly Finding[];
  };
}

/** Whether these are clusters whose findings are known beforehand; a broker of somebody's own need not be one. */
export function areFindingsKnown({ strategy, broker, green }: Stage): boolean {
  const known = assessedClusters[strategy];
  return isLike(known.blue, broker) && (green === undefined || isLike(known.green, green));
}

/** A series stands for each of its releases. */
function isLike(known: ClusterFacts, { version, nodes }: ClusterFacts): boolean {
  return (
    nodes === known.nodes && (version === known.version || version.startsWith(`${known.version}.`))
  );
}

/** What commands have to be told besides, before there is a plan. */
export function strategyFlags({ strategy }: Stage): readonly string[] {
  return strategy === 'vhost' ? [] : ['--strategy', strategy];
}

/** Assesses, and says how the findings differ from those the shop was built to have; undefined: not at all. */
export async function findingsDifference(
  stage: Stage,
  quorate: Quorate,
): Promise<string | undefined> {
  const flags = [...strategyFlags(stage), '--json', '--fail-on', 'never'];
  const printed = await quorate.read('assess', ...flags);
  // The README documents what this command answers.
  const { data } = JSON.parse(printed) as Answer;
  const found = [...data.findings, ...data.queues.flatMap(({ findings }) => findings)];
  const expected = expectedFindings(stage.strategy);
  return differenceText(compareFindings(found, expected, possibleFindings));
}
