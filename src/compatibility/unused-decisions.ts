import { isApplication } from '../topology/application-connection.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { AssessmentInput, QueueRule } from './assessment.js';
import type { ConfigurationProblem } from './configuration-problem.js';
import type { DecisionSlot } from './decision-rules.js';
import type { DecisionReview } from './decisions.js';
import { allRules, queueCodes } from './rules.js';
import { isWholeCluster } from './whole-cluster.js';

interface Thing {
  readonly vhost: string;
  readonly name: string;
}

/**
 * Decisions nothing came of. A pattern is looked up in all of blue's vhosts, and a code only blamed where everything the
 * pattern covers was assessed. What only a running broker shows may be gone for the moment, so it is never blamed.
 */
export function unusedDecisions(
  { slots, asked }: Pick<DecisionReview, 'slots' | 'asked'>,
  { blue, vhosts, queueRules }: Pick<AssessmentInput, 'blue' | 'vhosts' | 'queueRules'>,
): readonly ConfigurationProblem[] {
  const unasked = slots.filter((slot) => !asked.has(slot));
  if (unasked.length === 0) return [];
  // What belongs to no vhost is always looked at.
  const chosen = new Set(['', ...vhosts]);
  const { queues } = blue.topology;
  const others = otherThings(blue);
  const lost = new Set<number>();
  return unasked.flatMap((slot): readonly ConfigurationProblem[] => {
    const aboutQueues = slot.isDrain || queueCodes.has(slot.code);
    const things = aboutQueues ? queues : [...queues, ...others];
    const covered = things.filter(({ vhost, name }) => slot.covers(vhost, [name]));
    if (covered.length === 0) {
      if ((!aboutQueues && isMomentary(slot)) || lost.has(slot.entry)) return [];
      if (!isWholeCluster(blue)) return [];
      lost.add(slot.entry);
      return [matchesNothing(slot.entry, queueRules[slot.entry], aboutQueues)];
    }
    if (isMomentary(slot) || covered.some(({ vhost }) => !chosen.has(vhost))) return [];
    return [decidesNothing(slot, covered.length, aboutQueues)];
  });
}

const liveCodes: ReadonlySet<string> = new Set(
  allRules.filter(({ reads }) => reads === 'live').map(({ code }) => code),
);

function isMomentary({ code, isDrain }: DecisionSlot): boolean {
  return !isDrain && liveCodes.has(code);
}

function otherThings({ topology, live, clusterName }: Snapshot): readonly Thing[] {
  const { vhosts, users, exchanges, policies, operatorPolicies, parameters, permissions } =
    topology;
  const connections = (live?.connections ?? []).filter(isApplication);
  return [
    ...[clusterName, ...users.map(({ name }) => name)].map((name) => ({ vhost: '', name })),
    ...vhosts.map(({ name }) => ({ vhost: name, name })),
    ...[exchanges, policies, operatorPolicies, parameters].flat(),
    ...permissions.map(({ vhost, user }) => ({ vhost, name: user })),
    ...connections.map(({ vhost, clientName, name }) => ({ vhost, name: clientName ?? name })),
  ];
}

function matchesNothing(
  entry: number,
  rule: QueueRule | undefined,
  aboutQueues: boolean,
): ConfigurationProblem {
  const where = rule?.vhost === undefined ? '' : ` in a vhost that matches ${rule.vhost}`;
  const message = `${rule?.match ?? ''} matches no ${aboutQueues ? 'queue' : 'name'} of blue${where}`;
  return { path: ['queues', entry, 'match'], at: 'value', message, elsewhere: undefined };
}

function decidesNothing(
  { path, code, isDrain }: DecisionSlot,
  count: number,
  aboutQueues: boolean,
): ConfigurationProblem {
  const noun = aboutQueues ? 'queue' : 'name';
  const them = count === 1 ? `the ${noun} it matches` : `any of the ${count} ${noun}s it matches`;
  const message = isDrain
    ? `no messages are carried over from ${them}, so drain decides nothing`
    : `${code} is not said of ${them}, so this decides nothing`;
  return { path, at: 'key', message, elsewhere: undefined };
}
