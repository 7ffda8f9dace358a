import type { PlanFinding } from '../plan/finding.js';
import type { FoundQueue } from './found-queue.js';

/** Findings that speak of a setting in place of SETTING.CHANGED. */
const spokenOfBy: Readonly<Record<string, string>> = {
  'delivery-limit': 'QUEUE.DELIVERY_LIMIT_DEFAULT',
  expires: 'QUEUE.AUTO_DELETE',
  'max-length': 'QUEUE.MAX_LENGTH_BELOW_BACKLOG',
  'max-length-bytes': 'QUEUE.MAX_LENGTH_BELOW_BACKLOG',
  'max-priority': 'QUEUE.MAX_PRIORITY',
  'message-ttl': 'QUEUE.MESSAGE_TTL',
  overflow: 'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX',
};

type Explained = Pick<FoundQueue, 'changes' | 'findings'>;

/**
 * Why a setting in force differs on green: what SETTING.CHANGED says, else the change of the argument behind it, else the
 * finding that is about it. Empty when nothing says so.
 */
export function settingReason(queue: Explained, setting: string): string {
  const changed = queue.findings.find((finding) => isAbout(finding, setting));
  const why = changed?.evidence['why'];
  if (typeof why === 'string') return why;
  const argument = queue.changes.find(({ key }) => key === `x-${setting}`);
  if (argument !== undefined && argument.why !== '') return argument.why;
  const code = Object.hasOwn(spokenOfBy, setting) ? spokenOfBy[setting] : undefined;
  const finding = queue.findings.find((one) => one.code === code);
  if (finding === undefined) return '';
  const taken = finding.decision?.taken;
  return taken === undefined ? `see ${finding.code}` : `${finding.code} decided: ${taken}`;
}

function isAbout({ code, evidence }: PlanFinding, setting: string): boolean {
  return code === 'SETTING.CHANGED' && evidence['setting'] === setting;
}
