import { assess } from '../../src/compatibility/assess.js';
import type {
  Assessment,
  AssessmentInput,
  QueueRule,
  Target,
} from '../../src/compatibility/assessment.js';
import { deriveCapabilities } from '../../src/broker/capabilities.js';
import { definitionsSnapshot } from '../../src/inspection/definitions-snapshot.js';
import type { Plan } from '../../src/plan/document.js';
import { makePlan } from '../../src/plan/make-plan.js';
import { planSettings } from './plan-settings.js';
import type { Finding } from '../../src/topology/finding.js';

/** What the tests decide where a plan may not decide by itself: whatever moves most. */
const preferred = [
  ...['drop-priorities', 'reject-publish', 'skip', 'raise-limit', 'raise-limits'],
  ...['bridge', 'fixed-at-cutover', 'accept', 'raised-on-green'],
];

export interface PlanOptions {
  /** Green's version, or green itself. */
  readonly target: string | Target;
  readonly vhostTemplate?: string;
  readonly decisions?: readonly QueueRule[];
  /** false: blockers stay what they are. */
  readonly decideBlockers?: boolean;
}

/** The plan for all vhosts of a definitions document, with every blocker decided that offers a decision. */
export function planDefinitions(content: object, options: PlanOptions): Plan {
  const time = '2026-01-01T00:00:00.000Z';
  const { snapshot: blue } = definitionsSnapshot({
    content,
    file: 'definitions.json',
    vhost: '/',
    sourceVersion: undefined,
    now: time,
  });
  const { target } = options;
  const common = {
    blue,
    strategy: 'broker' as const,
    target:
      typeof target === 'string'
        ? { capabilities: deriveCapabilities(target), snapshot: undefined }
        : target,
    vhosts: blue.topology.vhosts.map(({ name }) => name),
    names: {
      vhost: options.vhostTemplate ?? '{vhost}-quorum',
      queue: '{name}',
      policy: '{name}',
    },
  };
  const input = { ...common, queueRules: options.decisions ?? [] };
  const assessment = options.decideBlockers === false ? assess(input) : decided(input);
  return makePlan({
    ...common,
    assessment,
    addresses: { blue: [], green: [] },
    settings: planSettings(),
    time,
  });
}

/** Decisions may bring forth further blockers, so it is asked again, a few times. */
function decided(input: AssessmentInput): Assessment {
  let { queueRules } = input;
  for (let round = 1; ; round += 1) {
    const assessment = assess({ ...input, queueRules });
    const open = findingsOf(assessment).flatMap(ruleFor);
    if (open.length === 0 || round === 4) return assessment;
    queueRules = [...queueRules, ...open];
  }
}

export function findingsOf({ queues, findings }: Assessment): readonly Finding[] {
  return [...findings, ...queues.flatMap((queue) => queue.findings)];
}

function ruleFor({ code, severity, subject, decision }: Finding): QueueRule[] {
  if (severity !== 'blocker' || decision === undefined || decision.taken !== undefined) return [];
  const option = preferred.find((one) => decision.options.includes(one)) ?? decision.options[0];
  if (option === undefined || option.endsWith('NAME') || option.endsWith('N')) return [];
  const match = `^${subject.name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)}$`;
  return [{ match, decisions: { [code]: option }, drain: undefined }];
}
