import { z } from 'zod';
import type { PlannedParameter } from './objects.js';
import type { UnitMembers } from './unit-members.js';

/** Enough of a finding, of the assessment's or of the plan's. */
interface Decided {
  readonly code: string;
  readonly subject: { readonly vhost: string; readonly name: string };
  readonly evidence: unknown;
  readonly decision?: { readonly taken?: string | undefined } | undefined;
}

const Objects = z
  .array(
    z.object({
      vhost: z.string(),
      queue: z.string().optional(),
      exchange: z.string().optional(),
    }),
  )
  .default([]);

const LinkEvidence = z.object({
  component: z.string(),
  drains: Objects,
  feeds: Objects,
  drainsUnlisted: z.number().default(0),
  feedsUnlisted: z.number().default(0),
});

/** A shovel or federation parameter of blue that its owner stops before the move, by decision. */
interface DecidedLink {
  readonly parameter: PlannedParameter;
  /** Its owner creates it on green afterwards. */
  readonly isCopied: boolean;
  readonly touches: z.infer<typeof Objects>;
  /** It touches more than the finding lists. */
  readonly touchesMore: boolean;
}

export interface UnitLinks {
  /** They must be gone from blue before the unit begins. */
  readonly stopped: readonly PlannedParameter[];
  /** They must be on green before the unit is verified; named by blue's vhost. */
  readonly copied: readonly PlannedParameter[];
}

/** Parameters of blue that will be deleted during the migration, by the decisions among these findings. */
export function parametersToStop(findings: readonly Decided[]): PlannedParameter[] {
  return decidedLinks(findings).map(({ parameter }) => parameter);
}

/** What of the decided links concerns each unit; one that touches no unit concerns the first. */
export function unitLinks(
  findings: readonly Decided[],
  units: readonly UnitMembers[],
): ReadonlyMap<UnitMembers, UnitLinks> {
  const links = decidedLinks(findings).map((link) => ({ link, units: unitsOf(link, units) }));
  return new Map(
    units.map((unit) => [
      unit,
      {
        stopped: links.filter((one) => one.units.includes(unit)).map(({ link }) => link.parameter),
        copied: links
          .filter(({ link, units: own }) => link.isCopied && own.at(-1) === unit)
          .map(({ link }) => link.parameter),
      },
    ]),
  );
}

function decidedLinks(findings: readonly Decided[]): readonly DecidedLink[] {
  return findings.flatMap(({ code, subject, evidence, decision }): readonly DecidedLink[] => {
    if (code !== 'PARAMETER.SHOVEL' && code !== 'PARAMETER.FEDERATION') return [];
    const taken = decision?.taken;
    if (taken !== 'stop-at-cutover' && taken !== 'copy-after-cutover') return [];
    const { component, drains, feeds, ...unlisted } = LinkEvidence.parse(evidence);
    return [
      {
        parameter: { component, vhost: subject.vhost, name: subject.name },
        isCopied: taken === 'copy-after-cutover',
        touches: [...drains, ...feeds],
        touchesMore: unlisted.drainsUnlisted + unlisted.feedsUnlisted > 0,
      },
    ];
  });
}

function unitsOf(link: DecidedLink, units: readonly UnitMembers[]): readonly UnitMembers[] {
  const touched = units.filter((unit) =>
    link.touches.some(({ vhost, queue, exchange }) => {
      if (vhost !== unit.vhost) return false;
      if (queue !== undefined) return unit.queues.includes(queue);
      return exchange === undefined || unit.exchanges.includes(exchange);
    }),
  );
  if (touched.length > 0 && !link.touchesMore) return touched;
  const first = units.find(({ vhost }) => vhost === link.parameter.vhost) ?? units[0];
  return units.filter((unit) => unit === first || touched.includes(unit));
}
