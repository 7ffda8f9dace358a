import { expect } from 'vitest';
import { assess, type ReviewedAssessment } from '../../../src/compatibility/assess.js';
import type {
  Assessment,
  AssessmentInput,
  QueueAssessment,
} from '../../../src/compatibility/assessment.js';
import type { Capabilities } from '../../../src/topology/capabilities.js';
import type { Finding } from '../../../src/topology/finding.js';
import type { Policy } from '../../../src/topology/topology.js';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';

/** Assesses the vhost `shop`, moved within its own cluster unless `parts` name another target. */
export function assessing(
  blue: SnapshotBuilder,
  parts: Partial<AssessmentInput> = {},
): ReviewedAssessment {
  const snapshot = blue.build();
  return assess({
    blue: snapshot,
    strategy: 'vhost',
    target: { capabilities: snapshot.capabilities, snapshot },
    vhosts: ['shop'],
    names: { vhost: '{vhost}-quorum', queue: '{name}', policy: '{name}' },
    queueRules: [],
    ...parts,
  });
}

type ToCluster = Pick<AssessmentInput, 'strategy' | 'target'>;

/** A target of this version that is another, empty cluster. */
export function toVersion(version: string): ToCluster {
  return toCluster(aSnapshot(version, '/').named('rabbit@green'));
}

/** A cluster of which the version is all that is known. */
export function toUnread(capabilities: Capabilities): ToCluster {
  return { strategy: 'broker', target: { capabilities, snapshot: undefined } };
}

export function toCluster(green: SnapshotBuilder): ToCluster {
  const snapshot = green.build();
  return { strategy: 'broker', target: { capabilities: snapshot.capabilities, snapshot } };
}

/** Decisions for every queue, and whatever else has a name. */
export function deciding(
  decisions: Readonly<Record<string, string>>,
  match = '',
): Pick<AssessmentInput, 'queueRules'> {
  return { queueRules: [{ match, decisions, drain: undefined }] };
}

export function queueNamed(assessment: Assessment, name: string): QueueAssessment {
  const found = assessment.queues.find(({ queue }) => queue.name === name);
  expect(found, `queue ${name}`).toBeDefined();
  return found!;
}

/** All findings with this code, about queues and anything else. */
export function findingsOf(assessment: Assessment, code: string): readonly Finding[] {
  const all = [...assessment.queues.flatMap(({ findings }) => findings), ...assessment.findings];
  return all.filter((finding) => finding.code === code);
}

export function codesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code }) => code);
}

/** Green's policies, highest first, as `name priority apply-to {keys}`. */
export function greenPoliciesOf(assessment: Assessment): readonly string[] {
  return [...assessment.policies.flatMap(({ green }) => green)]
    .sort((a, b) => b.priority - a.priority || (a.name < b.name ? -1 : 1))
    .map(describePolicy);
}

function describePolicy({ name, priority, applyTo, definition }: Policy): string {
  return `${name} ${priority} ${applyTo} ${JSON.stringify(definition)}`;
}
