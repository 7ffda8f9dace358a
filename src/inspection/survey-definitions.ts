import { plannerFinding } from '../plan/finding.js';
import type { Finding } from '../topology/finding.js';
import type { Snapshot } from '../topology/snapshot.js';
import { definitionsSnapshot } from './definitions-snapshot.js';
import { refuseUnfitTarget } from './fitting-target.js';
import { statedCapabilities } from './stated-version.js';
import { assessSnapshots, type Survey, type SurveyChoice } from './survey.js';

export interface DefinitionsSurveyInput extends Omit<SurveyChoice, 'urlVhosts' | 'allVhosts'> {
  /** What the file holds. */
  readonly content: object;
  /** As given to `--definitions`. */
  readonly file: string;
  /** The strategy was asked for, rather than left at its default. */
  readonly strategyStated: boolean;
  readonly sourceVersion: string | undefined;
  readonly targetVersion: string | undefined;
  readonly now: Date;
}

/** Assesses a definitions file, all its vhosts unless some are chosen; no broker is asked. */
export function surveyDefinitions(input: DefinitionsSurveyInput): Survey {
  const { content, file, settings, sourceVersion, targetVersion, strategy } = input;
  const { snapshot, versionAssumed } = definitionsSnapshot({
    content,
    file,
    vhost: onlyName(input.vhosts) ?? onlyName(settings.vhosts.include),
    sourceVersion,
    now: input.now.toISOString(),
  });
  const capabilities =
    targetVersion === undefined
      ? snapshot.capabilities
      : statedCapabilities('--target-version', targetVersion);
  if (targetVersion !== undefined) {
    refuseUnfitTarget({
      target: capabilities,
      source: versionAssumed ? undefined : snapshot.capabilities,
      withinCluster: strategy === 'vhost' && input.strategyStated,
    });
  }
  const target = { capabilities, snapshot: strategy === 'vhost' ? snapshot : undefined };
  const urlVhosts = { blue: undefined, green: undefined };
  const found = assessSnapshots(snapshot, target, { ...input, urlVhosts, allVhosts: true });
  if (!versionAssumed) return found;
  const { assessment } = found;
  const findings = [...assessment.findings, sourceVersionAssumed(snapshot)];
  return { ...found, assessment: { ...assessment, findings } };
}

function onlyName(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

function sourceVersionAssumed({ clusterName, version }: Snapshot): Finding {
  return plannerFinding({
    code: 'PLAN.SOURCE_VERSION_ASSUMED',
    severity: 'warning',
    subject: { kind: 'broker', vhost: '', name: clusterName },
    evidence: { assumed: version },
    consequence: `The file does not say which version wrote it; what blue does is taken from ${version}.`,
    remedy: 'State it with --source-version, or export from the running broker.',
  });
}
