import type { Plan } from '../document.js';
import { eachFinding, type PlanFinding } from '../finding.js';
import type { Described } from './difference.js';

/** All findings, those of queues too. */
export function describeFindings({ findings, notChecked }: Plan): Described[] {
  return [
    ...eachFinding(findings).map(describe),
    ...notChecked.map(({ code, why }) => ({
      ...{ area: 'not-checked' as const, kind: '', place: '', name: code },
      values: { why },
    })),
  ];
}

function describe(finding: PlanFinding): Described {
  const { code, subject, severity, decision, evidence, consequence, remedy, momentary } = finding;
  // One queue may have several of these, each about one setting.
  const setting = evidence['setting'];
  return {
    area: 'finding',
    kind: typeof setting === 'string' ? `${code} (${setting})` : code,
    place: subject.vhost,
    name: `${subject.kind} ${subject.name}`,
    values: {
      severity,
      decision: decision?.taken ?? decision?.options.join(' | '),
      momentary,
      ...Object.fromEntries(
        Object.entries(evidence).map(([key, value]) => [`evidence: ${key}`, value]),
      ),
      consequence,
      remedy,
    },
  };
}
