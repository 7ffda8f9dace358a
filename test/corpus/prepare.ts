import type { QueuePlan } from '../../src/plan/document.js';
import type { Target } from '../../src/compatibility/assessment.js';
import { greenContent, type GreenContent } from '../../src/plan/export/green-content.js';
import { QuorateError } from '../../src/quorate-error.js';
import { planDefinitions } from '../support/plan-definitions.js';
import type { DefinitionsFile } from './definitions-file.js';
import { planBlockers } from '../../src/plan/blockers.js';

/** Quorum queues cost a broker some 20 ms each; of larger vhosts only the first queues are imported. */
const MOST_QUEUES = 100;

type Settings = ReadonlyMap<string, QueuePlan['settings']['after']>;

/** What becomes of one file for one green. */
export type Prepared =
  | {
      readonly kind: 'planned';
      readonly file: string;
      readonly contents: readonly GreenContent[];
      readonly users: readonly string[];
      readonly version: string;
      /** Of each vhost's queues, by green's names. */
      readonly settings: ReadonlyMap<string, Settings>;
      readonly remark: string;
    }
  | { readonly kind: 'blocked' | 'refused' | 'unreadable'; readonly file: string; readonly why: string };

/** Plans a file for vhosts of its own, with default decisions. */
export function prepare({ name, text, decisions = [] }: DefinitionsFile, target: Target, tag: string): Prepared {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content !== 'object' || content === null) throw new SyntaxError('no object');
    const plan = planDefinitions(content, { target, vhostTemplate: `${tag}-{vhost}`, decisions });
    const exported = greenContent(plan, plan.vhosts.map(({ blue }) => blue));
    const { blockers, blockedQueues } = exported;
    if (blockers.length > 0) {
      return { kind: 'refused', file: name, why: codes(blockers.map(({ code }) => code)) };
    }
    if (blockedQueues.length > 0) {
      return { kind: 'blocked', file: name, why: codes(planBlockers(plan).map(({ code }) => code)) };
    }
    const count = exported.vhosts.reduce((sum, { queues }) => sum + queues.length, 0);
    return {
      kind: 'planned',
      file: name,
      contents: exported.vhosts.map(trimmed),
      users: exported.users,
      version: plan.target.version,
      settings: settingsOf(plan.queues),
      remark: count > MOST_QUEUES ? `${MOST_QUEUES} of ${count} queues imported` : '',
    };
  } catch (error) {
    if (error instanceof QuorateError) return { kind: 'unreadable', file: name, why: `${error.code}: ${error.message}` };
    if (error instanceof SyntaxError) return { kind: 'unreadable', file: name, why: 'not JSON' };
    throw error;
  }
}

function trimmed(content: GreenContent): GreenContent {
  const queues = content.queues.slice(0, MOST_QUEUES);
  const names = new Set(queues.map(({ name }) => name));
  const bindings = content.vhost.bindings.filter(
    ({ destinationType, destination }) => destinationType === 'exchange' || names.has(destination),
  );
  return { ...content, queues, vhost: { ...content.vhost, bindings } };
}

function settingsOf(queues: readonly QueuePlan[]): ReadonlyMap<string, Settings> {
  const settings = new Map<string, Map<string, QueuePlan['settings']['after']>>();
  for (const { green, settings: { after } } of queues) {
    if (green === undefined) continue;
    const own = settings.get(green.vhost) ?? new Map<string, QueuePlan['settings']['after']>();
    settings.set(green.vhost, own.set(green.name, after));
  }
  return settings;
}

function codes(all: readonly string[]): string {
  return [...new Set(all)].sort().join(', ');
}
